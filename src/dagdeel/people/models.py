"""Accounts (who signs in) and persons (who is invited) are different things: a GP who comes by link has no account."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    language = models.CharField(_("taal"), max_length=2, choices=settings.LANGUAGES, default="nl")
    is_demo = models.BooleanField(default=False)
    """One of the cast of a demo world: anybody may sign in as this account while the server runs as a demo."""
    demo_role = models.CharField(max_length=120, blank=True)
    """What this one of the cast does, in a few Dutch words that have a translation: "organiseert de sessie"."""
    session_round = models.PositiveIntegerField(default=0)
    """Part of every session's key: one higher, and all sessions of this account end."""
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)
    """Set when its owner erased it: the row stays for what was done with it, and says nothing of who that was."""

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return gettext("Een vertrokken collega") if self.erased_at else self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own, with `session_round` in it."""
        value = f"{self.password}:{self.session_round}"
        return salted_hmac("dagdeel.people.session", value, secret=secret, algorithm="sha256").hexdigest()


class Workspace(models.Model):
    """An organisation that works with Dagdeel. Nothing is ever visible from one workspace to another."""

    name = models.CharField(_("naam"), max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    members = models.ManyToManyField(Account, through="Membership", related_name="workspaces")

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """What lines of history of this workspace stand under."""
        return f"workspace:{self.pk}"


class Membership(models.Model):
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    is_admin = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "account"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.account} - {self.workspace}"


class Invitation(models.Model):
    """A place in a workspace, kept for whoever holds the link. Until it is used there is no account and no member."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mailadres"))
    is_admin = models.BooleanField(default=False)
    language = models.CharField(_("taal"), max_length=2, choices=settings.LANGUAGES, default="nl")
    token_hash = models.CharField(max_length=64, unique=True)
    """Only the hash: who reads the database cannot use the link."""
    invited_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["email"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "email"], name="one_invitation")]

    def __str__(self) -> str:
        return f"{self.email} - {self.workspace}"


class Organisation(models.Model):
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(_("naam"), max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="one_organisation_name")]
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A human being known to a workspace, with or without e-mail. `domain` is a code of `professions.toml`."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="persons")
    first_name = models.CharField(_("voornaam"), max_length=60, blank=True)
    infix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL)
    profession = models.CharField(_("beroep of rol"), max_length=80, blank=True)
    domain = models.CharField(_("domein"), max_length=20, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)
    """Set when the identity was removed: the row stays for the counts, with nothing but its domain."""

    class Meta:
        ordering: ClassVar = ["last_name", "first_name"]

    def __str__(self) -> str:
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)


class Pair(models.Model):
    """Two persons of whom it matters whether they meet in a small group. Never why: a reason says something about
    people that nobody needs to do this."""

    class Kind(models.TextChoices):
        APART = "apart"
        """Not to be put together."""
        KNOWN = "known"
        """Know each other well already."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    """The one with the higher key: no pair stands here twice, the other way round."""
    kind = models.CharField(max_length=5, choices=Kind.choices)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="one_pair_of_a_kind"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} {self.other_id}"
