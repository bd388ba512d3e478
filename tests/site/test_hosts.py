"""What the build writes for hosts and watchers: headers, redirects, nginx, healthz.json; and the same bytes wherever it runs."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.site.assets import HASH, BadAsset, assets_of
from helpcenter.site.environment import PublishError
from helpcenter.site.mkdocs_hook import rendered
from helpcenter.site.render import SEARCH_INDEX
from helpcenter.site.site_sources import SiteSources
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP
from support.sites import FRAMING, answer_of, behind_nginx, framed, headers_of, host_rules

SECURITY = """Content-Security-Policy X-Content-Type-Options Referrer-Policy Permissions-Policy
    Cross-Origin-Opener-Policy""".split()


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def policy_of(page: Path) -> str:
    found = re.search(
        r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page.read_text(encoding="utf-8")
    )
    assert found
    return unescape(found[1])


def test_every_file_gets_its_headers_once(built_site: Path) -> None:
    rules = host_rules(built_site)
    assert len(rules) <= 100, "Cloudflare Pages reads no more"
    kept = 0
    for path in sorted(built_site.rglob("*")):
        name = path.relative_to(built_site).as_posix()
        if path.is_dir() or name.startswith("_"):
            continue
        sent = headers_of(rules, f"/help/{name.removesuffix('index.html')}")
        assert set(SECURITY) <= set(sent), name
        hashed = re.search(rf"\.{HASH}\.\w+$", name)
        kept += hashed is not None
        lasting, brief = "public, max-age=31536000, immutable", "public, max-age=300, must-revalidate"
        usual = lasting if hashed else brief
        assert sent["Cache-Control"] == ("no-cache" if name == SEARCH_INDEX else usual), name
    assert kept >= 9 and all("Strict-Transport-Security" not in headers for headers in rules.values())  # http here
    whole = rules["/help/*"]["Content-Security-Policy"]
    assert whole == f"{policy_of(built_site / 'index.html')}; frame-ancestors 'none'"
    assert "unsafe" not in whole and "data:" not in whole and whole.startswith("default-src 'none'; script-src 'self';")


def test_every_page_carries_the_same_policy(built_site: Path) -> None:
    assert len({policy_of(page) for page in built_site.rglob("*.html")}) == 1


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small shop with an old address, a place for feedback and a named commit, built for a sub-path."""
    root = tmp_path_factory.mktemp("moved")
    entries = "faq/entries/payment.yml"
    for name, text in {**SMALL_SHOP, entries: SMALL_SHOP[entries] + "    aliases: [how-to-pay]\n"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    settings = (SHOP / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^extra:\n(?:  .*\n)+", "", settings, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(
        f"{settings}\nextra: {{feedback_endpoint: 'https://api.shop.example:8443/say?x=1'}}\n"
    )
    (root / "overrides").symlink_to(ROOT / "overrides")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    env = {"HELP_SITE_URL": "https://shop.example/deep/er", "HELP_COMMIT": "abc123"}
    done = run_command("--root", root, "--as-of", DAY.isoformat(), env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_old_addresses_are_moved_by_the_host_too(moved: Path) -> None:
    assert (moved / "_redirects").read_text(encoding="utf-8") == (
        "/deep/er/a/how-to-pay/ /deep/er/a/payment-deadline/ 301\n"
    )
    assert 'return 301 "/deep/er/a/payment-deadline/$is_args$args"' in (moved / "_nginx.conf").read_text(
        encoding="utf-8"
    )
    assert (moved / "a/how-to-pay/index.html").is_file()  # for hosts that read neither


def test_an_old_address_unfurls_like_the_page_that_it_leads_to(moved: Path) -> None:
    def shown(address: str) -> list[str]:
        html = (moved / address / "index.html").read_text(encoding="utf-8")
        return re.findall(
            r'<title>.*?</title>|<meta (?:name|property)="(?:description|og:(?!type)\w+)".*?>|<link rel="canonical".*?>',
            html,
        )

    assert shown("a/how-to-pay") == shown("a/payment-deadline") and len(shown("a/how-to-pay")) >= 8


def test_the_lists_above_answers_and_topics_name_each_once(built_site: Path) -> None:
    for folder in ("a", "topics"):
        main = (
            (built_site / folder / "index.html")
            .read_text(encoding="utf-8")
            .partition("<main")[2]
            .partition("</main>")[0]
        )
        listed = re.findall(rf'href="/help/{folder}/([\w-]+)/"', main)
        assert len(set(listed)) == len(listed)
        there = {path.name for path in (built_site / folder).iterdir() if path.is_dir()}
        assert set(listed) <= there and len(there - set(listed)) <= (folder == "topics"), there - set(listed)
        assert f"/help/{folder}/</loc>" in (built_site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_place_for_feedback_may_be_asked(moved: Path) -> None:
    assert "connect-src 'self' https://api.shop.example:8443;" in policy_of(moved / "index.html")
    rules = host_rules(moved)
    assert "connect-src 'self' https://api.shop.example:8443;" in rules["/deep/er/*"]["Content-Security-Policy"]
    assert rules["/deep/er/*"]["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "address", ["http://x.example/", "https://x.example/; script-src *", "say", "https://x.example/'"]
)
def test_a_place_for_feedback_that_is_none_is_refused(moved: Path, tmp_path: Path, address: str) -> None:
    settings = (moved.parent / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("docs", "overrides", "faq"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        re.sub(r"feedback_endpoint: .*}", f"feedback_endpoint: {json.dumps(address)}}}", settings)
    )
    found = check(read_content(tmp_path), DAY)
    [place] = [one.span.place for one in found.findings if one.message == f"`{address}` is no whole address"]
    assert place.startswith("mkdocs.yml:")
    with pytest.raises(PublishError, match="mkdocs.yml is not there or cannot be used"):
        rendered(tmp_path, found)


def test_a_file_that_is_not_there_or_cannot_be_read_is_named(moved: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(moved.parent, root, symlinks=True, ignore=shutil.ignore_patterns("site"))
    (root / "docs/assets/css/home.css").rename(root / "docs/assets/css/gone.css")
    done = run_command("--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 1 and "mkdocs.yml names assets/css/home.css" in done.stdout, done.stderr
    for name, text in (("a.css", "a { top: 0 }\n\nb { color }"), ("js/a.js", "go(`x")):
        broken = SiteSources(
            styles=tuple([f"assets/{name}"] if name == "a.css" else []), files={f"assets/{name}": text.encode()}
        )
        with pytest.raises(BadAsset, match=f"docs/assets/{name}: "):
            assets_of(broken, {}, [])


def test_nginx_can_read_its_file(moved: Path, built_site: Path, tmp_path: Path) -> None:
    for site in (moved, built_site):
        text = (site / "_nginx.conf").read_text(encoding="utf-8")
        bare = re.sub(r'"(?:\\.|[^"\\])*"', '""', text)
        for line in bare.splitlines():
            assert line.startswith("#") or line.endswith((";", "}")), line
            assert line.count("{") == line.count("}"), line
    assert "location = " in text and text.count("\nadd_header ") == 6 and "server_name" not in text
    nginx = shutil.which("nginx")
    if nginx:
        snippet = f"include {built_site}/_nginx.conf;"
        logs = f"pid {tmp_path}/pid; error_log {tmp_path}/log;"
        config = f"{logs} events {{ }} http {{ server {{ listen 127.0.0.1:1; root {built_site.parent}; {snippet} }} }}"
        (tmp_path / "nginx.conf").write_text(config, encoding="utf-8")
        subprocess.run([nginx, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")], check=True)


ODD = {
    "a/payment-deadline": "a/payment-deadline/",
    "a/payment-deadline.html": "a/payment-deadline/",
    "a/payment-deadline.html?x=1&y=%20": "a/payment-deadline/?x=1&y=%20",
    "a/payment-deadline.htm)": "a/payment-deadline/",
    "a/payment-deadline/).": "a/payment-deadline/",
    "a/payment-deadline/%29": "a/payment-deadline/",
    "a/payment-deadline/%3E%22": "a/payment-deadline/",
    "a/payment-deadline/%E2%80%99": "a/payment-deadline/",
    "a/payment-deadline*": "a/payment-deadline/",
    "a/payment-deadline/,/": "a/payment-deadline/",
    "a/payment-deadline%0d%0aSet-Cookie:%20x": None,
    "a/payment-deadline/%0d%0a": "a/payment-deadline/",
    "contact.html": "contact/",
    "contact/;": "contact/",
    "topics.": "topics/",
    "policies/payment]": "policies/payment/",
    "a/no-such-answer.html": "a/no-such-answer/",  # where it is said in our words
    "assets/": None,
    "assets/js/": None,
    "search/index.json": None,
    "a/x/y/z.html": None,
}
"""Addresses as chats and people leave them, with what nginx leads to; None where the page for lost visitors answers."""
SOUND = ["", "a/", "topics/", "policies/", "a/payment-deadline/", "contact/", "favicon.ico", "apple-touch-icon.png"]


@pytest.fixture(scope="module")
def nginx(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site behind a real nginx with the file that the build wrote; the address of the site there."""
    with behind_nginx(built_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def headers_sent(address: str) -> http.client.HTTPMessage:
    """The headers that a host sends for an address."""
    place = urlsplit(address)
    asked = http.client.HTTPConnection(place.netloc, timeout=10)
    asked.request("GET", place.path)
    return asked.getresponse().headers


def test_nginx_leads_on_from_what_was_glued_to_an_address(nginx: str) -> None:
    for odd, there in ODD.items():
        status, location, text = answer_of(nginx + odd)
        if there is None:
            assert status == 404 and "data-lost" in text, odd
        else:
            assert (status, location) == (301, f"/help/{there}"), odd
    for sound in SOUND:
        assert answer_of(nginx + sound)[0] == 200, sound


def test_the_rule_for_nginx_leads_from_odd_addresses_and_from_no_sound_one(built_site: Path) -> None:
    """The same without nginx, which reads addresses decoded and without their query."""
    [line] = [line for line in (built_site / "_nginx.conf").read_text().splitlines() if "help_page/" in line]
    found = re.search(r'location ~ "(.+?)" \{ return 301 "/help/\$help_page/\$is_args\$args"; \}', line)
    assert found
    pattern = re.compile(found[1].replace("(?<", "(?P<").removesuffix("$") + r"\Z")
    for odd, there in ODD.items():
        if f"{odd}/" == there:
            continue  # a folder, which every host knows
        match = pattern.search(f"/help/{unquote(odd.partition('?')[0])}")
        assert (match and f"{match['help_page']}/") == (there and there.partition("?")[0]), odd
    for path in built_site.rglob("*.*"):
        if path.is_file():
            assert not pattern.search(f"/help/{path.relative_to(built_site).as_posix()}"), path


@pytest.fixture(scope="module")
def framed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose desk two hosts may show in a frame."""
    return framed(tmp_path_factory.mktemp("framed"))


def test_only_the_desk_may_be_framed_and_only_by_hosts_that_are_named(framed_site: Path) -> None:
    rules = host_rules(framed_site)
    for path in (path for path in framed_site.rglob("*") if path.is_file() and not path.name.startswith("_")):
        name = path.relative_to(framed_site).as_posix()
        sent = headers_of(rules, f"/help/{name.removesuffix('index.html')}")
        assert set(SECURITY) <= set(sent), name
        wanted = " ".join(FRAMING) if name == "agents/index.html" else "'none'"
        assert (
            sent["Content-Security-Policy"] == f"{policy_of(framed_site / 'index.html')}; frame-ancestors {wanted}"
        ), name
    lost = headers_of(rules, "/help/no/such/page/")
    assert lost["X-Frame-Options"] == "DENY", "no policy of the host speaks of an address that is none"
    assert len(rules) <= 100


def test_nginx_lets_the_same_hosts_frame_the_desk_and_nothing_else(framed_site: Path, tmp_path: Path) -> None:
    with behind_nginx(framed_site, tmp_path) as address:
        for path, hosts in (
            ("agents/", " ".join(FRAMING)),
            ("agents/index.html", " ".join(FRAMING)),
            ("", "'none'"),
            ("a/payment-deadline/", "'none'"),
            ("agents/x", "'none'"),
            ("agentsx/", "'none'"),
        ):
            sent = headers_sent(address + path)["Content-Security-Policy"]
            assert sent.endswith(f"; frame-ancestors {hosts}"), path


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("https://shop.zendesk.com", True),
        ("https://*.gorgias.com", True),
        ("https://crm.shop.example:8443", True),
        ("http://shop.zendesk.com", False),
        ("shop.zendesk.com", False),
        ("https://*.com", False),
        ("https://*", False),
        ("*", False),
        ("https://a.*.com", False),
        ("https://shop.zendesk.com/", False),
        ("https://shop.zendesk.com; script-src *", False),
        ("https://a.example https://b.example", False),
        ("'self'", False),
    ],
)
def test_who_may_frame_the_desk_is_a_host_and_nothing_else(tmp_path: Path, host: str, is_one: bool) -> None:
    settings = f"site_name: Help\nextra: {{desk_framed_by: [{json.dumps(host)}]}}\n"
    for name, text in {**SMALL_SHOP, "mkdocs.yml": settings}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = check(read_content(tmp_path), DAY)
    messages = [one.message for one in found.findings if one.span.source.path == "mkdocs.yml"]
    assert messages == ([] if is_one else [f"`{host}` is no host that may frame the desk"])


def test_healthz_says_what_was_published(built_site: Path, moved: Path) -> None:
    said = json.loads((built_site / "healthz.json").read_text(encoding="utf-8"))
    pages = [path for path in built_site.rglob("*.html") if path.name != "404.html"]
    answers = list(built_site.glob("a/*/index.html"))
    assert (said["as_of"], said["pages"], said["answers"]) == (DAY.isoformat(), len(pages), len(answers))
    assert said["topics"] == len(list(built_site.glob("topics/*/"))) and said["constants"] > said["policies"] > 5
    assert said["commit"] is None, "the content of this build is in no repository"
    other = json.loads((moved / "healthz.json").read_text(encoding="utf-8"))
    assert other["commit"] == "abc123" and other["open_questions"] == 1 and other["holds_until"] is None


def test_the_commit_is_that_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpcenter.site import environment

    for name in environment.COMMIT:
        monkeypatch.delenv(name, raising=False)
    assert environment.commit_of(tmp_path) is None
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*git, *words], check=True)
    named = environment.commit_of(tmp_path)
    assert named and re.fullmatch(r"[0-9a-f]{40}", named) and environment.commit_of(tmp_path / ".git") is None
    monkeypatch.setenv("GITHUB_SHA", "not a commit; rm")
    assert environment.commit_of(tmp_path) == named


def test_two_builds_are_alike_to_the_byte(built_site: Path, tmp_path: Path) -> None:
    root = tmp_path / "another place" / "root"
    shutil.copytree(built_site.parent, root, ignore=shutil.ignore_patterns("site"))
    strange = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "HOME": str(tmp_path)}
    inherited = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_AS_OF")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_faq.py"), "--root", str(root), "--as-of", DAY.isoformat()],
        env={**inherited, **strange, "HELP_SITE_URL": "http://127.0.0.1/help/"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    one, other = contents(built_site), contents(root / "site")
    assert one.keys() == other.keys() and [name for name in one if one[name] != other[name]] == []
