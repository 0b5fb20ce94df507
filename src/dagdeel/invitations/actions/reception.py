from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core.words import NOT_AN_ADDRESS
from dagdeel.invitations.models import Reception
from dagdeel.people.rules import email_of
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Trajectory, new_code


def locked(trajectory: Trajectory, *, site: str = "") -> Reception:
    """The reception of this trajectory, held until the transaction ends: who says yes or no, and who promotes, goes one
    by one. On SQLite the transaction itself is such a lock (`IMMEDIATE`).

    `site` is where an organiser reaches this server, kept for mails that go by themselves.
    """
    Reception.objects.get_or_create(trajectory=trajectory)
    reception = Reception.objects.select_for_update().get(trajectory=trajectory)
    reception.trajectory = trajectory
    if site and site != reception.site:
        reception.site = site
        reception.save(update_fields=["site"])
    return reception


@transaction.atomic
def change_reception(
    *,
    trajectory: Trajectory,
    capacity: int | None,
    no_show: int,
    signed_by: str,
    reply_to: str,
    site: str = "",
    by: Any,
    at: datetime,
) -> Reception:
    """How many fit, how many stay away, and who signs. More places go to who waits; fewer take nobody's away.

    Raises `ValidationError` by field.
    """
    if reply_to and email_of(reply_to) is None:
        raise ValidationError({"reply_to": _(NOT_AN_ADDRESS)})
    reception = locked(trajectory, site=site)
    reception.capacity, reception.no_show = capacity, no_show
    # What is so by itself stays with whoever leads, also after that is somebody else.
    own = reception.organiser
    reception.signed_by = "" if own and signed_by == str(own) else signed_by
    reception.reply_to = "" if own and reply_to == own.email else reply_to
    reception.save(update_fields=["capacity", "no_show", "signed_by", "reply_to"])
    record_in(trajectory, "change_reception", by=by, at=at, capacity=capacity, no_show=no_show)
    return reception


@transaction.atomic
def change_registration_page(
    *, trajectory: Trajectory, is_open: bool, is_checked: bool, about: str, site: str = "", by: Any, at: datetime
) -> Reception:
    """Open or close the page where anybody may register. Opened again it has a new address: who had the old one may
    have put it where it should no longer work."""
    reception = locked(trajectory, site=site)
    if is_open and not reception.is_open:
        reception.code = new_code()
    reception.is_open, reception.is_checked, reception.about = is_open, is_checked, about
    reception.save(update_fields=["code", "is_open", "is_checked", "about"])
    record_in(trajectory, "open_registration" if is_open else "close_registration", by=by, at=at)
    return reception
