from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dagdeel.people.codes import PERSONAL, code_of
from dagdeel.people.models import Person, Workspace


def new_code() -> str:
    """Eight characters for an address."""
    return code_of(PERSONAL)


class Trajectory(models.Model):
    """One group of people around one area, following one method from first call to half a year later."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="trajectories")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    name = models.CharField(_("naam"), max_length=120)
    method = models.CharField(max_length=40)
    """Key of the method it was made from, such as `wijk-4u`."""
    variant = models.CharField(max_length=40, blank=True)
    """Key of the method's variant, such as `two-meetings`; empty for the method itself."""
    language = models.CharField(_("taal"), max_length=2, default="nl")
    area_name = models.CharField(_("wijk, buurt of dorp"), max_length=120)
    area_code = models.CharField(max_length=10, blank=True)
    area_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """The year of the CBS classification that `area_code` belongs to."""
    inhabitants = models.PositiveIntegerField(_("aantal inwoners"), null=True, blank=True)
    theme = models.CharField(_("thema"), max_length=160, blank=True)
    """Empty: chosen in the session (`method.md` A3)."""
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who keeps the preparation together (`method.md` A2); not the driver, who keeps the agreements afterwards."""
    created_at = models.DateTimeField(default=timezone.now)

    may: frozenset[str] = frozenset()
    """What the account that asked may do here; `access.trajectory_for` fills it."""

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """What lines of history and mails of this trajectory stand under."""
        return f"trajectory:{self.code}"


class Role(models.Model):
    """What an account may do in one trajectory; `access.py` says what each kind is allowed."""

    class Kind(models.TextChoices):
        ORGANISER = "organiser", _("organisator")
        PREPARATION = "preparation", _("voorbereidingsgroep")
        FACILITATOR = "facilitator", _("gespreksleider")
        HELPER = "helper", _("helper")
        DRIVER = "driver", _("trekker")
        VIEWER = "viewer", _("meelezer")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="roles")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    partner = models.CharField(max_length=40, blank=True)
    """In the preparation group: id of the method's partner for whom they sit there, such as `ggd`."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "account", "kind"], name="one_role_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.kind}"


class Promise(models.Model):
    """A role for who is invited by e-mail: it holds from the moment that a member of the workspace has this address."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="promises")
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=120, blank=True)
    """What to call them until they have an account; empty where nobody said."""
    kind = models.CharField(max_length=12, choices=Role.Kind.choices)
    partner = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["email"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "email", "kind"], name="one_promise_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.kind}"


class Participant(models.Model):
    """A person invited to, or present in, a trajectory."""

    class Status(models.TextChoices):
        WISHED = "wished", _("op de lijst")
        INVITED = "invited", _("uitgenodigd")
        COMING = "coming", _("komt")
        WAITING = "waiting", _("op de wachtlijst")
        DECLINED = "declined", _("komt niet")
        WALK_IN = "walk_in", _("binnengelopen")

    COMING: ClassVar = (Status.COMING, Status.WALK_IN)

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    """For the personal link: short enough to read aloud."""
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WISHED)
    note = models.CharField(_("notitie"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["person__last_name", "person__first_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "person"], name="one_participation_of_a_person")
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_coming(self) -> bool:
        """Whether they said yes, or came in without that."""
        return self.status in self.COMING

    @property
    def holder(self) -> str:
        """Whose data something is, for features that know no participants: mails, questionnaires."""
        return f"participant:{self.pk}"


class Following(models.Model):
    """How an account keeps up outside Dagdeel: the weekly mail and the calendar feed. No row: mail, and no feed."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="following")
    mail_stopped_at = models.DateTimeField(null=True)
    feed_key = models.CharField(max_length=32, blank=True)
    """Half of the secret in the feed's address, the other half is the server's: who reads the database cannot use it.
    Another key, or none, and the old address is worth nothing."""

    def __str__(self) -> str:
        return str(self.account)
