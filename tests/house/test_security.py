import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from dagdeel.config.security import POLICY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/wall/", "/accounts/login/", "/there-is-no-such-page/"])
def test_every_page_says_what_a_browser_may_run(client: Client, path: str) -> None:
    assert client.get(path).headers["Content-Security-Policy"] == POLICY


def test_no_script_may_stand_in_a_page_itself() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'self'"
    assert "script-src" not in rules
    assert rules["object-src"] == "'none'"


@pytest.mark.parametrize("path", ["/", "/wall/", "/accounts/login/", "/there-is-no-such-page/"])
def test_nobody_else_keeps_or_lists_a_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "private" in answer.headers["Cache-Control"] or "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def settings_with(**env: str) -> dict[str, Any]:
    """What the settings say in a process of its own."""
    code = (
        "import json; from dagdeel.config import settings as s;"
        "print(json.dumps([s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS]))"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DAGDEEL_")}
    clean |= {"DAGDEEL_SECRET_KEY": "x" * 50, **env}
    done = subprocess.run([sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True)
    hosts, session, csrf, hsts = json.loads(done.stdout)
    return {"hosts": hosts, "secure": (session, csrf), "hsts": hsts}


def test_with_an_address_only_that_name_is_answered_and_https_is_kept() -> None:
    found = settings_with(DAGDEEL_URL="https://dagdeel.example.nl:8443")
    assert found == {
        "hosts": ["dagdeel.example.nl", "localhost", "127.0.0.1", "[::1]"],
        "secure": (True, True),
        "hsts": 31_536_000,
    }


def test_without_an_address_any_name_will_do_because_nobody_knows_it_yet() -> None:
    assert settings_with() == {"hosts": ["*"], "secure": (False, False), "hsts": 0}
    assert settings_with(DAGDEEL_URL="https://a.nl", DAGDEEL_HOSTS="b.nl,c.nl")["hosts"] == ["b.nl", "c.nl"]
