from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core.words import NOT_AN_ADDRESS
from dagdeel.history.actions import record
from dagdeel.people import professions
from dagdeel.people.models import Account, Organisation, Person, Workspace
from dagdeel.people.queries import pairs_with
from dagdeel.people.rules import email_of, holds_bsn, likeliest, phone_of

LENGTHS = {
    "email": 254,
    "phone": 30,
    "domain": 20,
    "first_name": 60,
    "infix": 20,
    "last_name": 80,
    "profession": 80,
    "organisation_name": 120,
}


@transaction.atomic
def add_person(
    *,
    workspace: Workspace,
    first_name: str = "",
    infix: str = "",
    last_name: str = "",
    email: str = "",
    phone: str = "",
    organisation_name: str = "",
    profession: str = "",
    domain: str = "",
    by: Account | None,
    at: datetime,
) -> Person:
    """The person with this e-mail address in the workspace, else a new one; what was unknown is filled in and what
    was known stays. Two people with different last names may share the mailbox of their practice. Without a domain
    the profession decides it.

    Raises `ValidationError` with messages by field: no e-mail address, no telephone number, or a citizen number.
    """
    values = checked(
        first_name=first_name, infix=infix, last_name=last_name, email=email, phone=phone,
        organisation_name=organisation_name, profession=profession, domain=domain,
    )  # fmt: skip
    # Two colleagues who paste the same list at once must find each other's people, not double them.
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    name = values.pop("organisation_name")
    organisation = find_or_add_organisation(workspace=workspace, name=name, by=by, at=at)
    person = _known(workspace, values["email"], values["last_name"])
    if person is None:
        person = Person.objects.create(workspace=workspace, organisation=organisation, created_at=at, **values)
        record(by=by, at=at, verb="add_person", scope=scope_of(person), person=person.pk)
        return person
    blank = [field for field, value in values.items() if value and not getattr(person, field)]
    for field in blank:
        setattr(person, field, values[field])
    if organisation and not person.organisation_id:
        person.organisation = organisation
        blank.append("organisation")
    if blank:
        person.save(update_fields=blank)
        record(by=by, at=at, verb="change_person", scope=scope_of(person), person=person.pk, fields=sorted(blank))
    return person


@transaction.atomic
def change_person(*, person: Person, by: Account | None, at: datetime, **values: str) -> Person:
    """Set any of the fields that `add_person` takes. Raises `ValidationError` as it does."""
    fields = sorted(values)
    values = checked(**values)
    if (name := values.pop("organisation_name", None)) is not None:
        person.organisation = find_or_add_organisation(workspace=person.workspace, name=name, by=by, at=at)
    for field, value in values.items():
        setattr(person, field, value)
    person.save()
    record(by=by, at=at, verb="change_person", scope=scope_of(person), person=person.pk, fields=fields)
    return person


@transaction.atomic
def find_or_add_organisation(
    *, workspace: Workspace, name: str, by: Account | None, at: datetime
) -> Organisation | None:
    """The organisation with this name, whatever the capitals and spaces; `None` for an empty name."""
    name = " ".join(name.split())
    if not name:
        return None
    found = Organisation.objects.filter(workspace=workspace, name__iexact=name).first()
    if found:
        return found
    organisation, made = Organisation.objects.get_or_create(workspace=workspace, name=name)
    if made:
        record(by=by, at=at, verb="add_organisation", scope=workspace.scope, organisation=organisation.pk)
    return organisation


@transaction.atomic
def erase_person(*, person: Person, by: Account | None, at: datetime) -> None:
    """Forget who this was, and with whom they should not meet or were acquainted. What remains is that somebody of this
    domain took part, so that counts stay true."""
    pairs_with(person).delete()
    for field in ("first_name", "infix", "last_name", "email", "phone", "profession"):
        setattr(person, field, "")
    person.organisation = None
    person.erased_at = at
    person.save()
    record(by=by, at=at, verb="erase_person", scope=scope_of(person), person=person.pk)


def scope_of(person: Person) -> str:
    return f"workspace:{person.workspace_id}"


def checked(**values: str) -> dict[str, str]:
    """The values as they are kept. Raises `ValidationError` by field for what may not or cannot be kept."""
    errors: dict[str, str] = {}
    clean = {field: " ".join(value.split()) for field, value in values.items()}
    for field, value in clean.items():
        if len(value) > LENGTHS[field]:
            errors[field] = _("Dit is te lang: er passen hooguit %(count)s tekens in.") % {"count": LENGTHS[field]}
        if holds_bsn(value) and not (field == "phone" and phone_of(value)):
            errors[field] = _(
                "Dit lijkt een burgerservicenummer. Dat mag hier niet staan: haal het weg en probeer het opnieuw."
            )
    for field, normal, message in (
        ("email", email_of, _(NOT_AN_ADDRESS)),
        ("phone", phone_of, _("Dit is geen telefoonnummer. Een goed nummer is bijvoorbeeld 06-12345678.")),
    ):
        if field in clean and field not in errors:
            value_or_none = normal(clean[field])
            clean[field] = value_or_none or ""
            if value_or_none is None:
                errors[field] = message
    if clean.get("domain") and clean["domain"] not in {one.code for one in professions.domains()}:
        errors["domain"] = _("Kies een domein uit de lijst.")
    if errors:
        raise ValidationError(errors)
    return _with_domain(clean)


def _with_domain(values: Mapping[str, str]) -> dict[str, str]:
    """Of the profession; where that says nothing, such as "adviseur", of the organisation."""
    organisation = values.get("organisation_name", "")
    told = (values.get("profession", ""), organisation, organisation.split(" ")[0])
    found = next(filter(None, map(professions.recognise, told)), None) if values.get("domain") == "" else None
    return {**values, "domain": found.domain} if found else dict(values)


def _known(workspace: Workspace, email: str, last_name: str) -> Person | None:
    if not email:
        return None
    same = list(Person.objects.filter(workspace=workspace, email=email).order_by("pk"))
    nth = likeliest([one.last_name for one in same], last_name)
    return None if nth is None else same[nth]
