from django.urls import URLPattern, path

from .views import desk, guests, letters, personal, registration

DESK = "trajectories/<str:code>/invitations/"

urlpatterns: list[URLPattern] = [
    path(DESK, desk.invitations, name="invitations"),
    path(f"{DESK}told/", desk.told, name="told"),
    path(f"{DESK}registration/", desk.registration_page, name="registration-page"),
    path(f"{DESK}resumption/", desk.resumption, name="resumption"),
    path(f"{DESK}chosen/", letters.chosen, name="invitation-chosen"),
    path(f"{DESK}letters/<str:kind>/", letters.letter, name="letter"),
    path(f"{DESK}letters/<str:kind>/words/", letters.words, name="letter-words"),
    path(f"{DESK}letters/<str:kind>/trial/", letters.trial, name="letter-trial"),
    path(f"{DESK}letters/<str:kind>/sending/", letters.sending, name="letter-sending"),
    path(f"{DESK}letters/<str:kind>/button/", letters.button, name="letter-button"),
    path(f"{DESK}letters/<str:kind>/preview/", letters.preview, name="letter-preview"),
    path(f"{DESK}places/<int:pk>/", guests.place, name="place"),
    path(f"{DESK}registrations/<int:pk>/admission/", guests.admission, name="admission"),
    path(f"{DESK}registrations/<int:pk>/refusal/", guests.refusal, name="refusal"),
    path(f"{DESK}phone/", guests.phone, name="phone-answer"),
    path(f"{DESK}needs/", guests.needs, name="needs"),
    path("p/<str:code>/acceptance/", personal.acceptance, name="guest-acceptance"),
    path("p/<str:code>/absence/", personal.absence, name="guest-absence"),
    path("p/<str:code>/needs/", personal.needs, name="guest-needs"),
    path("p/<str:code>/visibility/", personal.visibility, name="guest-visibility"),
    path("p/<str:code>/sharing/", personal.sharing, name="guest-sharing"),
    path("p/<str:code>/language/", personal.language, name="guest-language"),
    path("p/<str:code>/meeting.ics", personal.agenda, name="guest-agenda"),
    path("r/<str:code>/", registration.register, name="register"),
    path("registrations/<str:code>/", registration.registration, name="registration"),
]
