"""The pages of the preview are those that are published: two programs make them of the same data by the same templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.site_config import site_config
from helpcenter.site.assets import HASH
from helpcenter.site.environment import settings_of
from helpcenter.site.mkdocs_hook import publish
from helpcenter.site.preview.served import Served
from helpcenter.site.render import pages_first, render
from helpcenter.site.site_sources import read_sources
from support.places import DAY, ROOT

ADDRESS = "https://help.example/shop/"
NAMED = re.compile(rf"(?<=\.){HASH}(?=\.)")
"""The hash in the name of an asset: in the preview it is none of the content, so that no page waits for the search."""
GUIDE = """\
---
title: Guide
---
## Search

A heading whose id the templates have, [a page](/contact/), and one that stands twice.

## Search

```text
<main> & more
```
"""


def test_what_the_preview_shows_is_what_is_published(shop: Callable[..., Path], tmp_path: Path) -> None:
    for number, root in enumerate((ROOT, shop({"docs/guides/first.md": GUIDE}))):
        checked = check(read_content(root), DAY)
        config = site_config(settings_of(checked.catalog), checked.catalog.interface, ADDRESS)
        of = checked.catalog, checked.policy, config, read_sources(root, checked.catalog, "commit")
        site, target = render(*of), tmp_path / str(number)
        publish(root, checked, site, target)
        served = Served(root, checked, pages_first(*of), lambda site=site: site)
        written = {
            path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()
        }
        for name, data in written.items():
            page = served.page_at.get(name.removesuffix("index.html"))
            shown = served.html(page).encode() if page and name.endswith("index.html") else served.file(name)
            assert shown is not None, name
            assert NAMED.sub("", shown.decode("latin-1")) == NAMED.sub("", data.decode("latin-1")), name
        assert {page.uri for page in served.site.pages} == {page.uri for page in site.pages}
        for name, stand_in in served.site.names.items():
            assert served.file(stand_in) == (target / site.names[name]).read_bytes(), name
