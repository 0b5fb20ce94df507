"""The address that a phone in the room can reach."""

import socket

from django.conf import settings
from django.http import HttpRequest

LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def public_host(request: HttpRequest) -> str:
    """Host and port as people type them: the site's own address, else the visitor's; `localhost` is of no use to a
    phone, so there the address of this machine on its network is given, if the server listens to it."""
    if settings.SITE_URL:
        return settings.SITE_URL.split("://", 1)[1]
    host, _, port = request.get_host().partition(":")
    if host not in LOCAL or not settings.OPEN_TO_NETWORK or not (own := lan_address()):
        return request.get_host()
    return f"{own}:{port}" if port else own


def is_out_of_reach(request: HttpRequest) -> bool:
    """Whether no phone can come in: the address that is shown is one of this machine alone."""
    return public_host(request).partition(":")[0] in LOCAL


def join_url(request: HttpRequest, code: str) -> str:
    scheme = settings.SITE_URL.split("://", 1)[0] if settings.SITE_URL else request.scheme
    return f"{scheme}://{public_host(request)}/{code}/"


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
