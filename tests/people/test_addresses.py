"""Whoever mistypes an address reads the same sentence everywhere."""

from typing import Any

import pytest

from dagdeel.core.words import NOT_AN_ADDRESS
from dagdeel.invitations.forms import CallForm, RegistrationForm
from dagdeel.people.account_forms import LoginForm, RequestCodeForm, ResetPasswordForm
from dagdeel.people.forms import InvitationForm
from dagdeel.trajectories.forms.new import WhoForm
from dagdeel.trajectories.forms.team import RoleForm

FORMS: list[tuple[Any, str, dict[str, Any]]] = [
    (LoginForm, "login", {}),
    (RequestCodeForm, "email", {}),
    (ResetPasswordForm, "email", {}),
    (InvitationForm, "email", {}),
    (RegistrationForm, "email", {}),
    (CallForm, "email", {"people": ()}),
    (RoleForm, "email", {"members": ()}),
    (WhoForm, "helper_email", {"members": ()}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "field", "more"), FORMS)
def test_every_form_says_the_same_of_what_is_no_address(form: Any, field: str, more: dict[str, Any]) -> None:
    assert form({field: "huisarts@oostpoort"}, **more).errors[field] == [NOT_AN_ADDRESS]
