"""One run of the preview: the files are read, checked and shown, and again whenever something in them is another.

What a browser does not ask for is not made, and nothing is written to the disk. MkDocs has no part in it: it makes what is published,
of the same data by the same templates, and a test holds the pages of both to be alike.
"""

from __future__ import annotations

import ipaddress
import socket
import tempfile
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace
from functools import partial
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from helpcenter.content.written import Written, on_present_lines, read_content, with_last_good
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import news, summary_line
from helpcenter.pages.site_config import site_config
from helpcenter.site.assets import BadAsset
from helpcenter.site.environment import (
    PublishError,
    as_of_day,
    commit_of,
    is_release,
    named_address,
    settings_of,
    site_address,
    today,
)
from helpcenter.site.preview.edit_box import EditBox
from helpcenter.site.preview.edit_texts import EditTexts, Keep
from helpcenter.site.preview.seen import Watch
from helpcenter.site.preview.served import Served
from helpcenter.site.preview.server import Preview
from helpcenter.site.render import Site, pages_first, render
from helpcenter.site.site_sources import SiteSources, read_sources
from helpcenter.store.store import current
from helpcenter.text.fault import fault
from helpcenter.text.finding import Severity

Tell = Callable[[Checked], None]
"""Is told what each check has found."""


def preview(root: Path, host: str, port: int, keep: Keep, told: Tell, say: Callable[[str], None]) -> None:
    """Serves a live preview until Ctrl-C; `keep` writes what is edited in it, and `say` tells the terminal what is new.

    Raises PublishError where there is nothing to show, or OSError where the port is taken.
    """
    mount = urlsplit(site_address(read_content(root).catalog)).path
    with _Server(host, port) as server:
        watch = Watch(root)
        run = _Run(root, f"http://{f'[{host}]' if ':' in host else host}:{port}{mount}", told, say)
        run.make()
        run.preview.box = run.box(keep)
        server.set_app(run.preview.around(mount))
        serving = Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            watch.follow(run.made, run.rest)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


class _Run:
    """What one run knows."""

    def __init__(self, root: Path, address: str, told: Tell, say: Callable[[str], None]) -> None:
        self.preview = Preview()
        self._root, self._address, self._told, self._say = root, address, told, say
        self._good_texts: dict[str, str] = {}
        self._look = self._built_look = SiteSources()
        self._alone = Lock()
        """Texts are judged one at a time, and not while pages are made: both share what they keep."""

    def made(self) -> bool:
        """Whether the pages could be made anew. What there was stays, and each page says why."""
        try:
            self.make()
            return True
        except Exception as error:
            self._say(f"error: {error}")
            self.preview.fail(str(error))
            return False

    def make(self) -> None:
        """Reads, checks and shows. Raises PublishError."""
        with self._alone:
            written = read_content(self._root)
            now = today(written.catalog)
            last_good = with_last_good(written, self._good_texts)
            checked = check(last_good, as_of_day() or now, is_release(), now, named_address())
            checked = replace(checked, findings=on_present_lines(checked.findings, written))
            before = self.preview.served
            try:
                served = self._served(checked)
            except PublishError:
                raise
            except Exception as error:
                if before is None:
                    raise
                # The preview goes on with the last pages that could be made, and says so on each.
                failed = fault(error, failed="the pages could not be made anew")
                served = replace(before, checked=replace(checked, findings=[failed, *checked.findings]))
            self.preview.show(served)
        self._told(checked)
        self._say_news(served.checked, before.checked.findings if before else [])

    def _served(self, checked: Checked) -> Served:
        config = site_config(settings_of(checked.catalog), checked.catalog.interface, self._address)
        sources = read_sources(self._root, checked.catalog, commit_of(self._root))
        self._look = replace(sources, commit=None)
        of = checked.catalog, checked.policy, config, sources, checked.ground
        try:
            return Served(self._root, checked, pages_first(*of), _once(partial(render, *of)))
        except BadAsset as error:
            raise PublishError(str(error)) from error

    def rest(self) -> None:
        """What nobody waits for: what was learnt is kept, and a look that has changed is tried as a build does.

        No text can spoil a site in a way that the check does not see, but a template, a style sheet or a script can.
        """
        current().flush()
        if self._built_look == self._look:
            return
        is_first, self._built_look = self._built_look == SiteSources(), self._look
        assert self.preview.served is not None
        if is_first or self.preview.served.checked.errors:
            return  # what is wrong with the pages follows from the errors
        from helpcenter.site.mkdocs_hook import publish  # MkDocs takes long to load, and few change the look

        try:
            with tempfile.TemporaryDirectory() as folder:
                publish(self._root, self.preview.served.checked, self.preview.served.whole(), Path(folder, "site"))
        except Exception as error:  # the preview goes on
            self._say(f"warning: {error}")

    def _say_news(self, checked: Checked, known: list[Any]) -> None:
        """Says what is found now and was not before."""
        if new := news(checked, known):
            self._say(new)
        elif not checked.errors and not checked.warnings and any(one.severity is not Severity.NOTE for one in known):
            self._say(summary_line(checked))

    def box(self, keep: Keep) -> EditBox:
        """The box in which texts are edited."""
        assert self.preview.served is not None
        root_of_site = self.preview.served.site.config.root
        texts = EditTexts(self._root, partial(read_content, self._root), self._judged, self._latest, keep, root_of_site)
        return EditBox(texts, self._alone)

    def _latest(self) -> Checked:
        assert self.preview.served is not None
        return self.preview.served.checked

    def _judged(self, written: Written) -> Checked:
        """The check of texts that nobody has saved, as the preview has checked those that were."""
        last_good = with_last_good(written, dict(self._good_texts))
        latest = self._latest()
        return check(last_good, latest.policy.day, is_release(), latest.today, named_address())


def _once(make: Callable[[], Site]) -> Callable[[], Site]:
    """What makes a site when it is first asked for, by however many threads at once."""
    made: list[Site] = []
    alone = Lock()

    def site() -> Site:
        with alone:
            if not made:
                made.append(make())
            return made[0]

    return site


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing of each request."""


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each request, which knows the stores of the command."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        if _is_ipv6(host):
            self.address_family = socket.AF_INET6
        self._context = copy_context()
        super().__init__((host, port), _Quiet)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Called by the mixin, in the thread."""
        self._context.copy().run(super().process_request_thread, request, client_address)


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False
