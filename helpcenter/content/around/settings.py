"""mkdocs.yml: how the site is called, where it stands, and what its pages load.

MkDocs would run code that the file names (tags, hooks, plugins, extensions) and take folders from anywhere. So it never gets the
file: we read it as text, take a closed list of settings, and refuse everything else by name. What only `mkdocs build` needs may
stand there with the values that the program's own file has.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from helpcenter.content.record import Record, Text

SITE_URL = "HELP_SITE_URL"
"""The one variable of the machine that a setting may name: others may hold what nobody should read on a page."""

_ENV = re.compile(r"^(site_url:[ \t]*)!ENV(?=[ \t])", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s?#@\"'()<>\[\]\\^`{|}]*)?", re.ASCII)
_ENDPOINT = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[^\s\"'<>;,]*)?", re.ASCII)
_ORIGIN = re.compile(r"https://(?:\*\.(?=[^.:]+\.))?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?", re.ASCII)
_FILE = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[^/\\:?#*\"<>|\s]+(?:/[^/\\:?#*\"<>|\s]+)*")


def without_tag(text: str) -> str:
    """mkdocs.yml without the one tag that is taken, at the site's address; every other character keeps its place."""
    return _ENV.sub(r"\1    ", text)


def is_site_address(text: str) -> bool:
    """Whether a text is the whole address at which a site can stand."""
    return _ADDRESS.fullmatch(text) is not None


def _fitting(pattern: re.Pattern[str], what: str, help: str) -> AfterValidator:
    def fits(text: str) -> str:
        if text and not pattern.fullmatch(text):
            raise PydanticCustomError("miswritten", "{message}", {"message": f"`{text}` is {what}", "help": help})
        return text

    return AfterValidator(fits)


def _only(*texts: str) -> BeforeValidator:
    """Takes one text of several: what MkDocs may read there without anything of ours being another."""

    def is_one(text: Any) -> Any:
        if text not in texts:
            what = f"`{text}`" if isinstance(text, str) else "this"
            allowed = " or ".join(f"`{one}`" for one in texts)
            help = f"write {allowed}, or delete the setting" if texts else "leave the list empty: []"
            message = f"{what} is not taken here: no code and no folder but the program's own make the site"
            raise PydanticCustomError("miswritten", "{message}", {"message": message, "help": help})
        return text

    return BeforeValidator(is_one)


def _address(value: Any) -> Any:
    """What stands behind `!ENV`: the name of the variable, and the address where it is not set."""
    if not isinstance(value, list):
        return "" if value == SITE_URL else value
    *names, otherwise = value or [""]
    for name in names:
        if name != SITE_URL:
            help = f'write `site_url: !ENV [{SITE_URL}, "https://help.example.com/"]`: other variables may hold secrets'
            raise PydanticCustomError(
                "miswritten", "`{name}` is not a variable that is read", {"name": name, "help": help}
            )
    return "" if otherwise == SITE_URL else otherwise


def _script(value: Any) -> Any:
    """A script as MkDocs takes it: its path, or `path:` with `defer:`. All scripts of pages are deferred anyway."""
    return value.get("path") if isinstance(value, dict) and value.keys() <= {"path", "defer"} else value


_A_FILE = _fitting(_FILE, "no path of a file in docs/", "write it from docs/ on, such as `assets/css/page.css`")
_AN_ORIGIN = _fitting(
    _ORIGIN,
    "no host that may frame the desk",
    "write https:// and the host alone, such as https://shop.zendesk.com, or https://*.example.com for all hosts below one",
)
FilePath = Annotated[str, _A_FILE]
Extension = Annotated[str, _only("admonition", "attr_list", "sane_lists", "tables")]


class Theme(Record):
    """The look: our own templates in overrides/."""

    CALLED: ClassVar = "the theme"
    name: Annotated[str, _only("material")] = "material"
    custom_dir: Annotated[str, _only("overrides")] = "overrides"
    language: Annotated[
        str, _fitting(re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"), "no language", "write its code, such as `en`")
    ] = "en"
    font: Annotated[str, _only("false")] = "false"
    static_templates: list[Annotated[str, _only("404.html", "sitemap.xml")]] = []


class Extra(Record):
    """Further words of the shop. What the program knows is named here; other texts reach the templates as they are."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")
    CALLED: ClassVar = "`extra`"
    shop_name: str | None = Field(None, description="how the shop itself is called")
    feedback_endpoint: (
        Annotated[
            str,
            _fitting(_ENDPOINT, "no whole address", "write a whole address that begins with https://, or leave it out"),
        ]
        | None
    ) = Field(None, description='a whole https address that takes the answers to "Was this helpful?"')
    desk_framed_by: list[Annotated[str, _AN_ORIGIN]] = Field(
        [], description="the hosts that may show the agents' desk in a frame, such as a ticket tool"
    )
    published: list[FilePath] = Field([], description="files of docs/ that are published as they are")


class SiteSettings(Record):
    """mkdocs.yml"""

    CALLED: ClassVar = "mkdocs.yml"
    site_name: Text = Field(description="what the site is called")
    site_url: Annotated[
        str,
        BeforeValidator(_address),
        _fitting(_ADDRESS, "no address of a site", "write one such as https://help.example.com/"),
    ] = Field("", description="the site's whole address")
    site_description: str | None = Field(None, description="what the site is about, in a sentence")
    theme: Theme = Theme.model_construct()  # what the program says needs nobody to judge it
    extra_css: list[FilePath] = Field([], description="the style sheets that every page loads, as paths in docs/")
    extra_javascript: list[Annotated[FilePath, BeforeValidator(_script)]] = Field(
        [], description="the scripts that every page loads, as paths in docs/"
    )
    extra: Extra = Extra.model_construct()

    docs_dir: Annotated[str, _only("docs")] = "docs"
    site_dir: Annotated[str, _only("site")] = "site"
    use_directory_urls: Annotated[str, _only("true")] = "true"
    nav: list[Annotated[str, _only("index.md")]] = []
    plugins: list[Annotated[str, _only()]] = []
    hooks: list[Annotated[str, _only("build_faq.py")]] = []
    watch: list[Annotated[str, _only("faq", "docs", "overrides")]] = []
    validation: dict[str, dict[str, str]] = {}
    markdown_extensions: list[Extension] = []

    @property
    def asks_environment(self) -> bool:
        """Whether the site's address is that of HELP_SITE_URL, where it is set."""
        return _ENV.search(self.file.text) is not None
