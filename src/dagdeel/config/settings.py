"""Settings, all from the environment. `docs/run/settings.md` explains each; a test keeps that list complete."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from dagdeel.config.mail import mail_settings

SOURCE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DAGDEEL_DATA", "var")).resolve()
"""Where the database, uploads and the secret key live. Back up this folder and you have everything."""

DEMO = os.environ.get("DAGDEEL_DEMO", "") == "1"
DEBUG = os.environ.get("DAGDEEL_DEBUG", "") == "1"


def _secret_key() -> str:
    """The key of this installation: from the environment, or the one in the data folder. Where there is none a new one,
    that `prepare` keeps: a command that only looks leaves no folder behind."""
    if key := os.environ.get("DAGDEEL_SECRET_KEY"):
        return key
    path = DATA / "secret-key"
    return path.read_text().strip() if path.exists() else secrets.token_urlsafe(48)


SECRET_KEY = _secret_key()
SITE_URL = os.environ.get("DAGDEEL_URL", "").rstrip("/")
"""The public address, such as https://dagdeel.example.nl. Empty: whatever address the visitor used."""
HTTPS = SITE_URL.startswith("https://")
HERE = f"{urlsplit(SITE_URL).hostname or ''},localhost,127.0.0.1,[::1]" if SITE_URL else "*"
DEMO_GUESTS = {"Sanne de Wit": "sanne222", "Karel Vos": "karel222"}
"""Invited people of the demo world who have no account: their personal links, so that the demo page can open them."""
RUN_SPEED = int(os.environ.get("DAGDEEL_SPEED") or 1)
"""How many times as fast the clock of a meeting goes: only for trying out a whole afternoon in minutes."""
OPEN_TO_NETWORK = False
"""Whether `dagdeel serve` listens to more than this machine, so that its own address on the network is of use."""
ALLOWED_HOSTS = [host for host in (os.environ.get("DAGDEEL_HOSTS") or HERE).split(",") if host]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

INSTALLED_APPS = [
    "dagdeel.keeping",
    "dagdeel.reports",
    "dagdeel.live",
    "dagdeel.attendance",
    "dagdeel.invitations",
    "dagdeel.polls",
    "dagdeel.trajectories",
    "dagdeel.questionnaires",
    "dagdeel.documents",
    "dagdeel.people",
    "dagdeel.outbox",
    "dagdeel.history",
    "dagdeel.jobs",
    "dagdeel.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "dagdeel.config.security.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages only: it adds a random number of bytes, and the CSRF token differs each time, so that the length tells
    # nothing of a secret (BREACH). Streams do not come by here.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "dagdeel.people.middleware.language",
    "dagdeel.config.security.possible_addresses",
    "dagdeel.people.middleware.first_run",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "dagdeel.config.urls"
WSGI_APPLICATION = "dagdeel.config.wsgi.application"

WORKFORMS = SOURCE / "workforms"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "ui" / "templates", *sorted(WORKFORMS.glob("*/templates"))],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dagdeel.ui.context.surface",
                "dagdeel.people.context.mail",
            ],
            "builtins": ["dagdeel.ui.templatetags.ui", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'dagdeel.sqlite3'}", conn_max_age=None
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        # FULL: an acknowledged act must survive a power cut, not only a crash of the process.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        # What is deleted (a key of anonymity, a person) is overwritten, and not only forgotten.
        " PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Signing in (people) and mail -------------------------------------------------------------------------------------
EMAIL_URL = os.environ.get("DAGDEEL_EMAIL_URL", "")
"""The mail server, such as smtp://user:password@mail.example.nl:587. Empty: no mail leaves."""
globals().update(mail_settings(EMAIL_URL))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("DAGDEEL_EMAIL_FROM", "Dagdeel <dagdeel@localhost>")
MAIL_PER_MINUTE = int(os.environ.get("DAGDEEL_MAIL_PER_MINUTE") or 60)
"""At most this many mails leave the outbox in a minute; providers hold up who sends faster than they like."""
MAIL_GRACE = int(os.environ.get("DAGDEEL_MAIL_GRACE") or 30)
"""Seconds between "verstuur nu" and the first word to the mail server, so that it can be undone."""
BOUNCES_URL = os.environ.get("DAGDEEL_BOUNCES_URL", "")
"""The mailbox where mails come back, such as imaps://user:password@mail.example.nl/INBOX. Empty: none is read."""

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "dagdeel.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "dagdeel.people.passwords.NotCommon"},
    {"NAME": "dagdeel.people.passwords.NotYourself", "OPTIONS": {"user_attributes": ["email", "name"]}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "dagdeel.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = bool(EMAIL_URL)
# Nobody gets mail because a stranger typed their address; the screens say the same either way.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "dagdeel.people.account_forms.LoginForm",
    "request_login_code": "dagdeel.people.account_forms.RequestCodeForm",
    "confirm_login_code": "dagdeel.people.account_forms.ConfirmCodeForm",
    "reauthenticate": "dagdeel.people.account_forms.ReauthenticateForm",
    "change_password": "dagdeel.people.account_forms.ChangePasswordForm",
    "set_password": "dagdeel.people.account_forms.SetPasswordForm",
    "reset_password": "dagdeel.people.account_forms.ResetPasswordForm",
    "confirm_password_reset_code": "dagdeel.people.account_forms.ConfirmResetForm",
    "reset_password_from_key": "dagdeel.people.account_forms.NewPasswordForm",
}
ACCOUNT_RATE_LIMITS = {"setup_code": "10/m/ip,60/h/key", "link": "20/m/ip"}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_ADAPTER = "dagdeel.people.adapters.PasskeyAdapter"
MFA_FORMS = {
    "add_webauthn": "dagdeel.people.account_forms.PasskeyForm",
    "login_webauthn": "dagdeel.people.account_forms.PasskeyLoginForm",
    "reauthenticate_webauthn": "dagdeel.people.account_forms.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# --- until here -------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "locale", *sorted(SOURCE.glob("*/locale")), *sorted(WORKFORMS.glob("*/locale"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
STATICFILES_DIRS = sorted(WORKFORMS.glob("*/static"))
STATICFILES_FINDERS = [
    "dagdeel.ui.bundle.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = DATA / "media"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
# Only sent over HTTPS: from then on a browser asks for nothing else here.
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# To standard error, where the service's journal keeps it. Django's own default tells nobody when DEBUG is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"one line": {"()": "dagdeel.config.security.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # A page that does not exist is no news; one that fails is.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"filters": ["one line"]},
    },
}
