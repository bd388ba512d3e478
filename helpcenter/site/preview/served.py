"""What the preview shows now, and what a browser asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment

from helpcenter.content.addresses import address_of
from helpcenter.guard.check import Checked
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.site.environment import settings_of
from helpcenter.site.render import Site, template_context
from helpcenter.site.templates import environment_of, html
from helpcenter.text.conversion import converted

PREVIEW_LOOK = Path(__file__).parent / "look"
"""Templates, styles and scripts of the preview."""

OWN = "preview/"
"""What stands before the name of a template of the preview, so that it may extend those of the tree."""


@dataclass(frozen=True)
class Served:
    """A site with what the check said of it, as `serve` shows it; each build brings a new one."""

    root: Path
    checked: Checked
    site: Site
    failure: str = ""
    """Why the pages could not be made anew since; "" where they could."""

    @cached_property
    def page_at(self) -> dict[str, GeneratedPage]:
        """The pages of the site by their addresses."""
        return {address_of(page.uri): page for page in self.site.pages}

    @cached_property
    def _environment(self) -> Environment:
        own = {OWN + path.name: path.read_text(encoding="utf-8") for path in PREVIEW_LOOK.glob("*.html")}
        return environment_of({**self.site.templates, **own})

    def html(self, page: GeneratedPage) -> str:
        """A page as the templates of the tree show it, or one of the preview's own. Raises TemplateError, Unconvertible."""
        address = address_of(page.uri)
        data = {
            "meta": page.meta,
            "url": address,
            "canonical_url": self.site.config.url + address,
            "content": html(converted(page.markdown)) if page.markdown else "",
        }
        home = self.site.pages[0].meta
        context = template_context(self.site, settings_of(self.checked.catalog), home, data)
        return self._environment.get_template(page.front_matter.template).render(context)

    def part(self, template: str, **data: Any) -> str:
        """A piece of HTML, made by a template of the preview."""
        return self._environment.get_template(OWN + template).render(data)


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
