"""What the button under a letter says: how many, of which kind, and when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from dagdeel.ui.templatetags.dates import hour, short_day

from .rules.letters import Kind

COUNTED: Mapping[Kind, Any] = {
    Kind.ANNOUNCEMENT: ngettext_lazy("%(count)s vooraankondiging", "%(count)s vooraankondigingen", "count"),
    Kind.INVITATION: ngettext_lazy("%(count)s uitnodiging", "%(count)s uitnodigingen", "count"),
    Kind.REMINDER: ngettext_lazy("%(count)s herinnering", "%(count)s herinneringen", "count"),
    Kind.THANKS: ngettext_lazy("%(count)s bedankbrief", "%(count)s bedankbrieven", "count"),
}
LETTERS = ngettext_lazy("%(count)s brief", "%(count)s brieven", "count")


def button_words(kind: Kind, count: int, *, due_at: datetime | None, at: datetime, mail_leaves: bool) -> str:
    """On the button, for `count` people who are ticked. `due_at` is when they should leave; a moment that has gone by,
    or none, is now. Without a mail server nothing leaves, so no day is promised either."""
    if not count:
        return _("Kies eerst wie deze brief krijgt")
    given = {"letters": COUNTED.get(kind, LETTERS) % {"count": count}, "day": ""}
    is_later = due_at is not None and due_at > at and mail_leaves
    if due_at is not None and is_later:
        local = localtime(due_at)
        is_today = local.date() == localdate(at)
        given["day"] = _("vandaag %(hour)s") % {"hour": hour(local)} if is_today else short_day(local)
    if kind is Kind.CANCELLATION:
        words = _("Zeg af en zet %(letters)s klaar voor %(day)s") if is_later else _("Zeg af en stuur %(letters)s")
    elif is_later:
        words = _("Zet %(letters)s klaar voor %(day)s")
    else:
        words = _("Stuur %(letters)s nu") if mail_leaves else _("Zet %(letters)s klaar")
    return words % given
