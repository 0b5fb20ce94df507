from django.urls import include, path

from . import machines

urlpatterns = [
    path("health/", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("accounts/", include("dagdeel.people.account_urls")),
    path("", include("dagdeel.people.urls")),
    path("", include("dagdeel.trajectories.urls")),
    path("", include("dagdeel.keeping.urls")),
    path("", include("dagdeel.reports.urls")),
    path("", include("dagdeel.attendance.urls")),
    path("", include("dagdeel.invitations.urls")),
    path("", include("dagdeel.polls.urls")),
    path("", include("dagdeel.questionnaires.urls")),
    path("", include("dagdeel.documents.urls")),
    path("", include("dagdeel.outbox.urls")),
    path("", include("dagdeel.live.urls")),
    path("", include("dagdeel.ui.urls")),
]
