"""The contracts of the command, as programs outside rely on them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support.calls import run_command, run_process
from support.places import ROOT
from support.shops import SHOP, SMALL_SHOP, fingerprint

ENTRIES = "faq/entries/payment.yml"
DAY = ("--as-of", "2026-11-22")


def test_check_json_has_the_shape_of_the_contract(shop: Callable[..., Path]) -> None:
    root = shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. Then")})
    done = run_process("check", "--format", "json", "--root", root, *DAY)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    [finding] = report["findings"]
    assert set(finding) == {
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "severity",
        "rule",
        "constant",
        "message",
        "help",
    }
    assert (finding["file"], finding["severity"], finding["rule"], finding["constant"]) == (
        ENTRIES,
        "error",
        "contradiction",
        "payment.window",
    )
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (6, 11, 6, 25)
    assert report["checked"]["answers"] == 2


def test_check_github_names_file_and_line(shop: Callable[..., Path]) -> None:
    root = shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. Then")})
    done = run_command("check", "--format", "github", "--root", root, *DAY)
    assert done.stdout.startswith(f"::error file={ENTRIES},line=6,col=11,endLine=6,endColumn=25,title=contradiction::")


def test_warnings_count_only_with_strict(shop: Callable[..., Path]) -> None:
    root = shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("Pay within", "Thank you. Pay within", 1)})
    assert run_command("check", "--root", root, *DAY).returncode == 0
    assert run_command("check", "--strict", "--root", root, *DAY).returncode == 1
    assert run_command("--strict", "check", "--root", root, *DAY).returncode == 1


def test_check_search_and_questions_write_nothing(shop: Callable[..., Path]) -> None:
    root = shop()
    before = fingerprint(root)
    for words in (["check"], ["search", "pay"], ["questions"]):
        assert run_command(*words, "--root", root, *DAY).returncode == 0
    assert fingerprint(root) == before


def test_check_ends_with_the_open_questions(shop: Callable[..., Path]) -> None:
    assert (
        run_command("check", "--root", shop(), *DAY).stdout.splitlines()[-1]
        == "1 open question waits for the shop's owner: python3 build_faq.py questions"
    )


def test_questions_lists_the_answers_that_rest_on_them() -> None:
    rows = json.loads(run_command("questions", "--json", *DAY).stdout)["questions"]
    by_constant = {row["constant"]: row for row in rows}
    assert "payment-deadline" in by_constant["payment.window"]["answers"]
    assert {"shop.url", "returns.period", "refund.time", "shipping.fee", "cancel.until"} <= set(by_constant)
    assert all("{{" not in row["question"] for row in rows)


def test_search_answers_a_query_a_line_in_order() -> None:
    queries = ["refnd how long", "", "  pay Palé? ", "xqzzt"]
    done = run_process("search", "--json", "--root", SHOP, *DAY, stdin="\n".join(queries) + "\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["query"] for line in lines] == queries
    assert lines[0]["results"][0]["id"] == "refund-time" and lines[0]["results"][0]["url"] == "a/refund-time/"
    for line in lines:
        assert set(line) == {"query", "results", "confident"} and isinstance(line["confident"], bool)
        assert len(line["results"]) <= 10
        scores = [result["score"] for result in line["results"]]
        assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)
        assert all(set(result) == {"id", "score", "question", "url"} for result in line["results"])
    assert lines[1]["results"] == [] and lines[3]["confident"] is False


def test_explain_teaches_a_rule_and_lists_all() -> None:
    assert "Instead (answer):" in run_command("explain", "hard-coded").stdout
    assert "contradiction" in run_command("explain").stdout
    assert "did you mean `hard-coded`?" in run_command("explain", "hard-codde").stderr


def test_help_teaches() -> None:
    shown = run_process("--help").stdout
    for word in ("check", "serve", "search", "questions", "stage", "explain", "exit codes", "examples"):
        assert word in shown


def test_a_local_build_writes_new_addresses_and_a_release_refuses(shop: Callable[..., Path]) -> None:
    root = shop()
    refused = run_command("--root", root, *DAY, env={"CI": "true"})
    assert refused.returncode == 1 and "is not in faq/ids.lock" in refused.stdout and not (root / "site").exists()
    done = run_command("--root", root, *DAY)
    assert done.returncode == 0 and "Added to faq/ids.lock" in done.stderr
    assert "answer payment-deadline" in (root / "faq" / "ids.lock").read_text()
    assert run_command("--root", root, *DAY, env={"CI": "true"}).returncode == 0


def test_the_address_comes_from_the_environment_else_the_build_warns(shop: Callable[..., Path]) -> None:
    root = shop()
    assert "only a stand-in" in run_command("--root", root, *DAY).stderr
    done = run_command("--root", root, *DAY, env={"HELP_SITE_URL": "https://help.iokone.test/x"})
    assert "stand-in" not in done.stderr
    assert (
        '<link rel="canonical" href="https://help.iokone.test/x/a/return-cost/">'
        in (root / "site" / "a" / "return-cost" / "index.html").read_text()
    )


def test_plain_mkdocs_builds_the_same_site(shop: Callable[..., Path]) -> None:
    """The same file is the hook: `mkdocs build` in the environment, no command of ours."""
    import subprocess
    import sys

    root = shop()
    for name in ("build_faq.py", "helpcenter"):
        (root / name).symlink_to(ROOT / name)
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_SITE_URL")}
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "plain"]
    subprocess.run(build, cwd=root, env={**env, "HELP_AS_OF": "2026-11-22"}, check=True, capture_output=True)
    assert run_command("--root", root, *DAY).returncode == 0
    assert fingerprint(root / "plain") == fingerprint(root / "site")
    (root / ENTRIES).write_text("topic: [\n")
    broken = subprocess.run(build, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert broken.returncode != 0 and "payment.yml:" in broken.stderr and "Traceback" not in broken.stderr
    assert (root / "plain" / "index.html").exists()


def test_a_plain_check_loads_nothing_that_makes_pages(shop: Callable[..., Path]) -> None:
    """To load all commands took as long as to check a small shop, and so do the libraries of the search."""
    import subprocess
    import sys

    words = ["check", "--root", str(shop()), *DAY]
    others = ("helpcenter.pages", "mkdocs", "jinja2", "numpy", "lunr")
    code = (
        f"import sys; from helpcenter.commands.main import main; main({words!r}); "
        f"print(*(name for name in sys.modules if name.startswith({others!r})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_properdocs_builds_the_same_site(shop: Callable[..., Path], tmp_path: Path) -> None:
    """The maintained fork of MkDocs 1 is the way out (decisions/001); a folder that cannot be imported stands for MkDocs itself."""
    import subprocess
    import sys

    root = shop()
    for name in ("build_faq.py", "helpcenter"):
        (root / name).symlink_to(ROOT / name)
    (tmp_path / "poison" / "mkdocs").mkdir(parents=True)
    (tmp_path / "poison" / "mkdocs" / "__init__.py").write_text("raise ImportError('this is MkDocs')\n")
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_SITE_URL")}
    env |= {"HELP_AS_OF": "2026-11-22", "PYTHONPATH": str(tmp_path / "poison")}
    build = [sys.executable, "-m", "properdocs", "build", "--quiet", "--site-dir", "other"]
    done = subprocess.run(build, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert run_command("--root", root, *DAY).returncode == 0
    assert fingerprint(root / "other") == fingerprint(root / "site")


def test_a_relative_root_builds_its_own_site(shop: Callable[..., Path]) -> None:
    import subprocess
    import sys

    root = shop()
    words = [sys.executable, str(ROOT / "build_faq.py"), "--root", root.name, *DAY]
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(words, cwd=root.parent, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (root / "site" / "a" / "payment-deadline" / "index.html").is_file()


@pytest.mark.parametrize("words", [["check", "--root"], ["search", "pay", "--root"]])
def test_code_is_always_that_of_the_called_file(words: list[str], shop: Callable[..., Path]) -> None:
    root = shop({"build_faq.py": "raise SystemExit(99)\n", "helpcenter/__init__.py": "raise SystemExit(98)\n"})
    assert run_process(*words, root, *DAY).returncode == 0
