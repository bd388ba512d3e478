"""Firefox, driven by Marionette: the protocol that Firefox itself speaks (https://firefox-source-docs.mozilla.org/testing/marionette/).

Playwright drives only Firefoxes that know its newest commands, Debian has no geckodriver, and the client of Mozilla needs a module
that Python 3.13 has no more. A message is its length, a colon and JSON.
"""

from __future__ import annotations

import itertools
import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element's id (WebDriver, 12.1)."""

PREFERENCES = {
    "marionette.port": 0,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.sessionhistory.max_total_viewers": 0,
    "browser.warnOnQuit": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.log.level": "Error",
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "data:,",
}
"""A browser that asks nothing and calls nobody, and makes each page anew after "Back", as a phone short of memory does."""


class Firefox:
    """A Firefox without a window."""

    def __init__(self, program: Path, profile: Path) -> None:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items())
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        options = [
            "--headless",
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
            str(profile),
        ]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([str(program), *options], stdout=quiet, stderr=quiet, stdin=quiet)
        self._numbers = itertools.count(1)
        self._socket = socket.create_connection(("127.0.0.1", self._port(profile / "MarionetteActivePort")), timeout=60)
        self._read = self._socket.makefile("rb")
        self._message()  # it greets
        self.command("WebDriver:NewSession", timeouts={"script": 30000, "pageLoad": 30000})

    def _port(self, file: Path) -> int:
        """The port on which it listens, once it has written it down."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if file.exists() and (text := file.read_text(encoding="ascii")):
                return int(text)
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        self._process.kill()
        raise RuntimeError("Firefox does not start")

    def command(self, name: str, **values: Any) -> Any:
        """What the browser answers to a command. Raises RuntimeError with its words where it cannot do it."""
        sent = json.dumps([0, number := next(self._numbers), name, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(sent), sent))
        kind, of, error, result = self._message()
        assert (kind, of) == (1, number)
        if error:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and result.keys() == {"value"} else result

    def _message(self) -> Any:
        size = b""
        while (sign := self._read.read(1)) != b":":
            if not sign:
                raise RuntimeError("Firefox has gone")
            size += sign
        return json.loads(self._read.read(int(size)))

    def ask(self, script: str, *given: Any) -> Any:
        """What a function body of JavaScript returns, run as one of the page's own."""
        return self.command("WebDriver:ExecuteScript", script=script, args=given, sandbox=None)

    def await_(self, script: str, *given: Any) -> Any:
        """What a function body hands to its last argument, in its own time."""
        return self.command("WebDriver:ExecuteAsyncScript", script=script, args=given, sandbox=None)

    def console(self) -> list[tuple[str, str]]:
        """The errors in its console as (text, address), and forgets them."""
        self.command("Marionette:SetContext", value="chrome")
        try:
            return [
                (text, source)
                for text, source in self.command(
                    "WebDriver:ExecuteScript",
                    script="""
                    const errors = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & 1));
                    Services.console.reset();
                    return errors.map((one) => [one.errorMessage, one.sourceName]);
                    """,
                    args=[],
                )
            ]
        finally:
            self.command("Marionette:SetContext", value="content")

    def elements(self, selector: str) -> list[str]:
        """The ids of all elements of that kind."""
        found = self.command("WebDriver:FindElements", using="css selector", value=selector)
        return [element[ELEMENT] for element in found]

    def shown(self, selector: str) -> str:
        """The first element of that kind that is shown."""
        return next(id for id in self.elements(selector) if self.command("WebDriver:IsElementDisplayed", id=id))

    def click(self, element: str) -> None:
        """Presses an element."""
        self.command("WebDriver:ElementClick", id=element)

    def type(self, text: str, selector: str) -> None:
        """Types into the first element of that kind."""
        self.command("WebDriver:ElementSendKeys", id=self.shown(selector), text=text)

    def close(self) -> None:
        """Ends the browser."""
        self._read.close()
        self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
