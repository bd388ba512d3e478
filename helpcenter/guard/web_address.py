"""Whole addresses in links: which of them no shopper can follow, and which are pages of the site itself."""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import unquote, urlsplit

from helpcenter.content.model import Catalog

_WHOLE = re.compile(r"https?://[^\s/?#\\@]+(?:[/?#]\S*)?", re.IGNORECASE)
_NEARBY = ("localhost", "local", "lan", "internal", "intranet", "home", "corp", "home.arpa", "localdomain")
"""Names that lead somewhere only inside a house (RFC 6761, 6762, 8375, and what routers and companies use)."""
_STAND_INS = ("example", "test", "invalid", "example.com", "example.net", "example.org")
"""Names that nobody can register, which documents use (RFC 2606)."""
_FROM_SLASH = "write it from the first / on, as the browser shows it: {}"


def own_addresses(catalog: Catalog, site_url: str) -> tuple[str, ...]:
    """The addresses of the site itself: what the environment says, and what mkdocs.yml says."""
    named = (site_url, catalog.settings.site_url if catalog.settings else "")
    return tuple(address for address in named if address)


def fault_of(target: str, own: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with an address that names a host, and how to write it; None where nothing is."""
    if re.match(r"file:", target, re.IGNORECASE):
        return f"`{target}` is a file of one machine", _FROM_SLASH.format("/a/payment-methods/")
    if re.match(r"mailto:", target, re.IGNORECASE):
        whole = re.fullmatch(r"[^\s@,;<>]+@[^\s@.,;<>?]+(?:\.[^\s@.,;<>?]+)+(?:\?\S*)?", target[7:])
        return None if whole else (f"`{target}` is no whole e-mail address", "write it as mailto:name@shop.com")
    if re.match(r"tel:", target, re.IGNORECASE):
        whole = re.fullmatch(r"\+?\d[\d().-]{2,}", target[4:])
        return (
            None
            if whole
            else (
                f"`{target}` is no telephone number",
                "write its figures only, with the country first: tel:+4930123456",
            )
        )
    if not re.match(r"https?:", target, re.IGNORECASE):
        return None
    if not _WHOLE.fullmatch(target) or not (host := _host(target)):
        return (
            f"`{target}` is no whole web address",
            "write it without blanks, as the browser shows it: https://www.paypal.com/help",
        )
    here = next((path for address in own if (path := _path_below(target, host, address)) is not None), None)
    if here is not None:
        return f"`{target}` is a page of this help center, written with its whole address", _FROM_SLASH.format(here)
    path = urlsplit(target).path or "/"
    if _is_nearby(host):
        return f"`{target}` leads to a machine that only you can reach", _FROM_SLASH.format(path)
    if _is_in(host, _STAND_INS) or _is_documentation(host):
        return (
            f"`{target}` is a stand-in: nobody has this address",
            f"write the real address; a page of this help center from the first / on: {path}",
        )
    return None


def _host(target: str) -> str:
    """The name of the host as browsers read it: wide letters, %-signs and capitals are the same to them."""
    try:
        name = urlsplit(target).hostname or ""
    except ValueError:
        return ""
    name = unicodedata.normalize("NFKC", unquote(name)).replace("\u3002", ".").casefold()
    return name.rstrip(".")


def _path_below(target: str, host: str, own: str) -> str | None:
    """The address below the site `own`, from the first / on; None where it leads elsewhere."""
    try:
        there, here = urlsplit(target), urlsplit(own)
        same = host.removeprefix("www.") == _host(own).removeprefix("www.") and there.port in (here.port, None, 80, 443)
    except ValueError:
        return None
    base = f"{here.path.rstrip('/')}/"
    if not same or not f"{there.path}/".startswith(base):
        return None
    path = "/" + there.path.removeprefix(base.rstrip("/")).lstrip("/")
    rest = there._replace(scheme="", netloc="", path=path)
    return rest.geturl()


def _is_nearby(host: str) -> bool:
    """Whether a host is this machine, or one of a private network, in whatever way it is written."""
    if (number := _number(host)) is not None:
        if isinstance(number, IPv6Address):
            return not (number.ipv4_mapped or number.sixtofour or number).is_global and not _is_documentation(host)
        return not number.is_global and not _is_documentation(host)
    return "." not in host or _is_in(host, _NEARBY)


_DOCUMENTED = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")


def _is_documentation(host: str) -> bool:
    return (number := _number(host)) is not None and str(number).startswith(_DOCUMENTED)


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """The number of a host; browsers take 127.1, 2130706433 and 0x7f000001 for 127.0.0.1 too."""
    try:
        return ip_address(host.split("%")[0])
    except ValueError:
        pass
    if not re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}", host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _is_in(host: str, names: Iterable[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
