"""The pages of allauth that we use, under its own names. What is not here does not exist: no sign-up, no addresses to
manage, no authenticator apps, no recovery codes."""

from allauth.account import views as account
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from dagdeel.people import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/code/", views.by_mail(account.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", views.by_mail(account.confirm_login_code), name="account_confirm_login_code"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("reauthenticate/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", views.by_mail(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        views.by_mail(account.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        views.by_mail(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "password/reset/done/",
        views.by_mail(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("passkeys/", views.to_account, name="mfa_index"),
    path("passkeys/list/", views.to_account, name="mfa_list_webauthn"),
    path("passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/removal/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
