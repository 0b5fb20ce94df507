"""Where this server can be reached, said in a terminal."""

import io
import socket
from collections.abc import Iterator

import segno

from dagdeel.ui.addresses import lan_address

ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - recognised here, bound only when asked for


def is_free(host: str, port: int) -> bool:
    """Whether a server can listen on this address now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # As uvicorn does: a port in TIME_WAIT, just after a restart, is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def lines(host: str, port: int, public: str = "") -> Iterator[str]:
    """What to type or scan, for who has just started the server. `public` is the address of the settings, if any."""
    # By name, also for who listens to this machine alone: a browser takes no passkey for a number.
    here = public or f"http://{'localhost' if host in (*ANYWHERE, '127.0.0.1', '::1') else host}:{port}"
    near = lan_address() if host in ANYWHERE and not public else ""
    phones = f"http://{near}:{port}" if near else here
    yield f"  Desk    {here}/"
    yield f"  Wall    {here}/wall/"
    yield f"  Phones  {phones}/"
    if near:
        yield f"\nA phone on the same Wi-Fi scans this, or types {phones}/ :\n"
    elif not public:
        yield "\nOnly this machine can reach it. For phones on the same Wi-Fi: dagdeel serve --host 0.0.0.0"
    if near or public:
        yield qr(f"{phones}/")


def qr(text: str) -> str:
    """A QR code drawn with half blocks, with the quiet zone a camera needs."""
    out = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()
