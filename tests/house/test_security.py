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
