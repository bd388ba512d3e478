"""What the check found, above every page of the preview: what concerns the page at hand first, and the rest folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from helpcenter.content.addresses import ANSWERS, POLICIES, TOPICS, file_of
from helpcenter.content.model import answer_places, draft_places
from helpcenter.guard.report import count, gathered, source_window
from helpcenter.guard.rules import RULES
from helpcenter.pages.front_matter import Json
from helpcenter.site.preview.editor_link import editor_link
from helpcenter.site.preview.served import Served
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import Span

_MOST = 100
"""So many findings that do not concern a page are shown on it: nobody mends more at once."""


def panel(served: Served, path: str) -> str:
    """The findings as HTML, and the drafts; "" where there is neither."""
    findings = sorted(gathered(served.checked.findings), key=lambda one: list(Severity).index(one.severity))
    concerns = _of_page(served, path)
    here = [one for one in findings if concerns(one.span)]
    others = [one for one in findings if not concerns(one.span)]
    drafts = [
        {
            "question": draft.entry.question if "question" not in draft.unwritten else draft.id,
            "url": ANSWERS.address(draft.id),
        }
        for draft in served.checked.catalog.drafts
        if draft.id
    ]
    if not findings and not drafts and not served.failure:
        return ""
    return served.part(
        "panel.html",
        root=served.site.config.root,
        failure=served.failure,
        problems=sum(one.severity is not Severity.NOTE for one in findings),
        here=[_shown(served, one) for one in here],
        others=[_shown(served, one) for one in others[:_MOST]],
        others_counted=_counted(others),
        more=max(0, len(others) - _MOST),
        drafts=drafts,
    )


def _counted(findings: Iterable[Finding]) -> str:
    counts = Counter(one.severity.value for one in findings)
    return ", ".join(count(counts[severity], severity) for severity in Severity if counts[severity])


def _shown(served: Served, finding: Finding) -> Json:
    """A finding as the panel shows it."""
    rule = RULES.get(finding.rule)
    return {
        "severity": finding.severity.value,
        "message": finding.message,
        "place": finding.span.place,
        "editor": editor_link(served.root, finding.span),
        "excerpt": _window(finding),
        "notes": [f"{note.text} ({note.span.place})" if note.span else note.text for note in finding.notes],
        "help": finding.help,
        "rule": finding.rule,
        "about": rule.text if rule else "",
    }


def _window(finding: Finding) -> str:
    """The line with its carets, without the indentation that both have and without most of what stands before the carets: on a phone
    they would stand outside."""
    match source_window(finding.span, finding.label):
        case [_, line, carets]:
            behind = line.index("|") + 1
            typed, under = line[behind:], carets[behind:]
            indent = min(len(text) - len(text.lstrip(" ")) for text in (typed, under))
            typed, under = typed[indent:], under[indent:]
            at = len(under) - len(under.lstrip(" "))
            word = typed.rfind(" ", 0, max(0, at - _BEFORE)) + 1
            if word > 1 and typed[:word].isascii():  # a wide sign has two blanks under it
                typed, under = f"\u2026{typed[word:]}", f" {under[word:]}"
            return f"{line[:behind]} {typed}\n{carets[:behind]} {under}"
    return ""


_BEFORE = 16
"""Characters of a line that stand before the carets, and up to a whole word more."""


def _of_page(served: Served, path: str) -> Callable[[Span], bool]:
    """Whether what stands somewhere is shown on the page at an address, or meant to be."""
    catalog = served.checked.catalog
    folder, _, id = path.strip("/").partition("/")
    places: list[Span] = []
    files = {f"docs/{file_of(path)}"}
    if folder == ANSWERS.folder and (entry := catalog.published_as(id)):
        places += answer_places(catalog, entry)
    elif folder == ANSWERS.folder and (draft := catalog.draft(id)):
        places += draft_places(catalog, draft)
    elif folder == TOPICS.folder and (topic := catalog.topic_by_id.get(id)):
        places.append(topic.node.span)
    elif folder == POLICIES.folder and id:
        files.add(f"faq/policy/{id}.yml")
    elif not path:
        files.add("faq/topics.yml")
    return lambda span: span.source.path in files or any(span in place for place in places)
