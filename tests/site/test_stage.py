"""`stage` writes the same pages as MkDocs gets: both ways are built and compared."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP


def pages_of(site: Path) -> dict[str, str]:
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def test_staged_pages_build_to_the_same_site_without_our_hook(tmp_path: Path, built_site: Path) -> None:
    staged = tmp_path / "plain" / "docs"
    root, env = built_site.parent, {"HELP_SITE_URL": "http://127.0.0.1/help/"}
    done = run_command("stage", staged, "--root", root, "--as-of", DAY.isoformat(), env=env)
    assert done.returncode == 0, done.stderr
    config = (
        (SHOP / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("hooks: [build_faq.py]", "")
        .replace("watch: [faq, overrides]", "")
    )
    (tmp_path / "plain" / "mkdocs.yml").write_text(
        config.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}"), encoding="utf-8"
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=staged.parent,
        check=True,
        capture_output=True,
        env={**env, "PATH": ""},
    )
    plain, ours = pages_of(staged.parent / "site"), pages_of(built_site)
    assert set(plain) == set(ours)
    twins = 0
    for name, text in ours.items():
        without, found = re.subn(r'\n  <link rel="alternate" type="text/markdown" href="[^"]+">', "", text)
        twins += found
        assert plain[name] == without, name
    made = [path for path in sorted(built_site.rglob("*")) if path.is_file() and path.suffix != ".html"]
    assert {"_headers", "healthz.json", "sitemap.xml"} < {path.name for path in made}
    assert twins == sum(path.suffix == ".md" for path in made) > 30, "a generator makes pages of what is called so"
    for path in (path for path in made if path.suffix != ".md"):
        assert (staged.parent / "site" / path.relative_to(built_site)).read_bytes() == path.read_bytes(), path.name


def test_staging_again_replaces_what_was_staged(shop: Callable[..., Path], tmp_path: Path) -> None:
    root, target = shop(), tmp_path / "staged"
    assert run_command("stage", target, "--root", root, "--as-of", "2026-11-22").returncode == 0
    (target / "a" / "gone.md").write_text("old")
    assert run_command("stage", target, "--root", root, "--as-of", "2026-11-22").returncode == 0
    assert not (target / "a" / "gone.md").exists()
    assert "{{" not in (target / "a" / "payment-deadline.md").read_text()


def test_templates_call_no_python_methods() -> None:
    """Another Jinja (MiniJinja) has none: page.meta holds plain data only."""
    import re

    for path in (ROOT / "overrides").rglob("*.html"):
        assert not re.search(
            r"\{[{%][^}]*\.(items|keys|values|startswith|endswith|strftime|split|replace|format|get|join)\(",
            path.read_text(encoding="utf-8"),
        ), path.name
