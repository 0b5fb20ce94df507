"""Addresses that lead here for somebody else: in mails, on the wall, to copy or to scan. One rule for all of them: the
address of the settings, else the one by which we were reached; `localhost` is of no use to anybody else, so there the
address of this machine on its network is given, if the server listens to it."""

import socket
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

LOCAL = ("localhost", "127.0.0.1", "::1")


def address_of(request: HttpRequest, path: str) -> str:
    """The whole address of a page of ours, for a mail or to copy."""
    return site_of(request) + path


def site_of(request: HttpRequest) -> str:
    """What all our addresses begin with, without the last slash."""
    try:
        return reachable(f"{request.scheme}://{request.get_host()}")
    except ValueError as error:  # a port that is none, or half an address
        raise DisallowedHost(str(error)) from error


def public_host(request: HttpRequest) -> str:
    """Host and port as people type them."""
    return site_of(request).split("://", 1)[1]


def reachable(site: str) -> str:
    """The same for a site that was kept: by which we were reached then. Stays empty when it was."""
    if settings.SITE_URL:
        return str(settings.SITE_URL)
    if not is_local(site) or not settings.OPEN_TO_NETWORK or not (own := lan_address()):
        return site
    parts = urlsplit(site)
    return f"{parts.scheme}://{own}:{parts.port}" if parts.port else f"{parts.scheme}://{own}"


def is_local(site: str) -> bool:
    """Whether this address leads nobody here who is not at this machine itself."""
    return urlsplit(site).hostname in LOCAL


def is_out_of_reach(request: HttpRequest) -> bool:
    """Whether nobody else can come in: the address that is given is one of this machine alone."""
    return is_local(site_of(request))


def qr_of(address: str) -> SafeString:
    """The QR code to scan, as a drawing to put in a page."""
    return mark_safe(segno.make(address, error="m").svg_inline(scale=3, border=0))  # noqa: S308 - drawn from a grid


def lan_address() -> str:
    """The address of this machine for others on the same network; empty when it has none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting UDP only asks the system which of our addresses it would use (TEST-NET, RFC 5737).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        address = str(probe.getsockname()[0])
    return "" if address.startswith("127.") else address
