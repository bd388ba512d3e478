"""What the preview shows now, and what a browser asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from helpcenter.content.addresses import address_of
from helpcenter.guard.check import Checked
from helpcenter.pages.front_matter import GeneratedPage, Json
from helpcenter.site.environment import settings_of
from helpcenter.site.render import STATIC_TEMPLATES, Site, ids_taken, listed_pages, page_data, template_context
from helpcenter.site.templates import environment_of, html
from helpcenter.text.conversion import converted

PREVIEW_LOOK = Path(__file__).parent / "look"
"""Templates, styles and scripts of the preview."""

OWN = "preview/"
"""What stands before the name of a template of the preview, so that it may extend those of the tree."""


@dataclass(frozen=True)
class Served:
    """A site with what the check said of it, as `serve` shows it; each time that it is made brings a new one."""

    root: Path
    checked: Checked
    site: Site
    """Its pages, with what they load (pages_first)."""
    whole: Callable[[], Site]
    """Makes the site with all its files."""
    failure: str = ""
    """Why the pages could not be made anew since; "" where they could."""
    build: int = 0
    """The number by which a browser tells this one from another."""

    @cached_property
    def page_at(self) -> dict[str, GeneratedPage]:
        """The pages of the site by their addresses."""
        return {address_of(page.uri): page for page in self.site.pages}

    @cached_property
    def _environment(self) -> Environment:
        own = ((OWN + path.name, path.read_text(encoding="utf-8")) for path in PREVIEW_LOOK.glob("*.html"))
        return _environment_of((*self.site.templates.items(), *own))

    @cached_property
    def _taken(self) -> frozenset[str]:
        return ids_taken(self.site)

    def html(self, page: GeneratedPage) -> str:
        """A page as the templates of the tree show it, or one of the preview's own. Raises TemplateError, Unconvertible."""
        content = html(converted(page.markdown, self._taken)) if page.markdown else ""
        return self._shown(page.front_matter.template, {**page_data(self.site, page), "content": content})

    def file(self, path: str) -> bytes | None:
        """A file of the site; None where it has none of that name. Raises BadAsset, TemplateError."""
        if path in self.site.assets:
            return self.site.assets[path]
        if path in STATIC_TEMPLATES:
            return self._shown(path, None, pages=listed_pages(self.site)).encode()
        whole = self.whole()
        stand_ins = {stand_in: whole.names[name] for name, stand_in in self.site.names.items()}
        files: dict[str, str | bytes] = {**whole.copied, **whole.files, **whole.twins, **whole.assets}
        data = files.get(stand_ins.get(path, path))
        return data.encode() if isinstance(data, str) else data

    def _shown(self, template: str, page: Json | None, **more: Any) -> str:
        home = self.site.pages[0].meta
        context = template_context(self.site, settings_of(self.checked.catalog), home, page)
        return self._environment.get_template(template).render({**context, **more})

    def part(self, template: str, **data: Any) -> str:
        """A piece of HTML, made by a template of the preview."""
        return self._environment.get_template(OWN + template).render(data)


@lru_cache(maxsize=2)  # most saves change no template: that of the tree as it is, and one that is being tried
def _environment_of(templates: tuple[tuple[str, str], ...]) -> Environment:
    return environment_of(dict(templates))


@dataclass(frozen=True)
class Request:
    """What a browser asks: the path below the site's own, as in `a/refund-time/`; all that was sent with it; what is shown now."""

    path: str
    environ: Mapping[str, Any]
    served: Served


@dataclass(frozen=True)
class Response:
    """What it is given."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[[Request], Response | None]
"""What answers a request; None leaves it to the next."""
