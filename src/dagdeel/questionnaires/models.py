"""Own questionnaires, rounds (a questionnaire put to a group), tickets (who may answer) and what was answered.

`content` is JSON that `rules.content` has checked: sections and questions with their words by language. Answers are
JSON by id of the question, checked by `rules.answers`, and only of questions that were shown:

| kind | answer |
|---|---|
| text, long | `"text"` |
| choice, scale | `"id"`; the ids of a scale are numbers from 1 |
| several | `["id", "id"]`, in the order of the question, never empty |
| matrix | `{"row": "point"}`, never empty |
| number | `7` |
| network | `[{"with": "organisation:12", "name": "GGD", "often": "week", "well": "good"}]`, never empty |

In a network `with` is empty when somebody typed the name; `often` and `well` are ids of `rules.network` (`well` may be
empty). What was not answered has no key.

**Anonymous is anonymous.** Until it is handed in, a draft hangs on its ticket, so that one can go on later. On handing
in the draft goes, and the answers become a row that knows its round and nothing else: no ticket, no moment, a key by
chance. All rows of the round are then written anew in an order by chance, so that neither keys nor places on disk tell
which came last. A ticket of an anonymous round knows only that it was used, never when. What this cannot hide: answers
that name their writer, a round that one person answered, and, for who reads the database itself, a draft that has not
been handed in, and copies of the database made between two who hand in.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dagdeel.people.codes import code_of
from dagdeel.people.models import Workspace


def new_code() -> str:
    return code_of(8)


def new_key() -> int:
    """A key by chance, that JavaScript and spreadsheets can still read as a whole number."""
    return secrets.randbelow(2**53 - 1) + 1


class Questionnaire(models.Model):
    """One of a workspace's own. Those of a method stand in its files."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="questionnaires")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    content = models.JSONField()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-changed_at"]

    def __str__(self) -> str:
        return self.code


class Round(models.Model):
    """A questionnaire, put to a group."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("vooraf")
        AFTER = "after", _("na afloop")
        HALF_YEAR = "half-year", _("na een half jaar")
        OTHER = "other", _("een ander moment")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="rounds")
    scope = models.CharField(max_length=60, db_index=True)
    """What it belongs to, as in `history`: `trajectory:k3f9x2ab`."""
    made_from = models.CharField(max_length=90)
    """`wijk-4u/before` of a method, `own/k3f9x2ab` of the workspace."""
    moment = models.CharField(_("moment"), max_length=10, choices=Moment.choices)
    is_anonymous = models.BooleanField(_("anoniem"), default=False)
    language = models.CharField(_("taal"), max_length=2, default="nl")
    """For who never chose one."""
    content = models.JSONField()
    """As it was when it was opened. Its shape stays; words of an own one may still be mended while it is open."""
    organisations = models.JSONField(default=list)
    """Those that a network question names: `[{"id": "organisation:12", "name": "GGD"}]`, once and for all."""
    opens_at = models.DateTimeField(_("open vanaf"))
    closes_at = models.DateTimeField(_("open tot"), null=True)
    shown_at = models.DateTimeField(null=True)
    """When it was decided that an anonymous round stays closed, so that its results may be shown; see
    `rules.results.protecting`."""
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["opens_at", "id"]

    def __str__(self) -> str:
        return f"{self.made_from} ({self.scope})"


class Ticket(models.Model):
    """Somebody who may answer once, by a personal link."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tickets")
    holder = models.CharField(max_length=60, db_index=True)
    """Who it is, in the words of who asks: `participant:12`."""
    code = models.CharField(max_length=8, unique=True, default=new_code)
    draft = models.JSONField(default=dict)
    """Answers so far; empty once they are handed in."""
    is_answered = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "holder"], name="one_ticket_in_a_round")]

    def __str__(self) -> str:
        return f"{self.holder} ({self.round_id})"


class Submission(models.Model):
    """Answers that were handed in."""

    # An automatic key may be given: then SQLite uses it as the place of the row as well.
    id = models.BigAutoField(primary_key=True, default=new_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="submissions")
    ticket = models.OneToOneField(Ticket, null=True, on_delete=models.CASCADE, related_name="submission")
    """`None` when the round is anonymous, or when its ties were cut."""
    answers = models.JSONField()
    finished_at = models.DateTimeField(null=True)
    """`None` when there is no ticket: a moment could tell who it was."""

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ticket__isnull=False) | models.Q(finished_at__isnull=True),
                name="anonymous_has_no_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id}"
