from django.urls import URLPattern, path

from .views import own, person, trajectory, workspace
from .views import travel as file

DESK = "trajectories/<str:code>/keeping/"
PERSON = "trajectories/<str:code>/people/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(DESK, trajectory.keeping, name="keeping"),
    path(f"{DESK}terms/<slug:kind>/", trajectory.term, name="keeping-term"),
    path(f"{DESK}wishes/<int:pk>/settlement/", trajectory.settlement, name="keeping-settlement"),
    path(f"{PERSON}data/", person.person, name="person-data"),
    path(f"{PERSON}data/copy/", person.copy, name="person-copy"),
    path(f"{PERSON}removal/", person.removal, name="person-removal"),
    path("workspace/<int:pk>/keeping/", workspace.terms, name="workspace-keeping"),
    path("workspace/<int:pk>/keeping/<slug:kind>/", workspace.term, name="workspace-term"),
    path("p/<str:code>/data/", own.data, name="guest-data"),
    path("p/<str:code>/data/removal/", own.removal, name="guest-removal"),
    path("p/<str:code>/data/copy/", own.copy, name="guest-copy"),
    path("p/<str:code>/data/erasure/", own.erasure, name="guest-erasure"),
    path("p/<str:code>/data/taking-back/", own.taking_back, name="guest-taking-back"),
    path("trajectories/<str:code>/settings/file/", file.export, name="settings-file"),
    path("trajectories/new/file/", file.arrival, name="travel-arrival"),
    path("trajectories/new/file/look/", file.look, name="travel-look"),
    path("trajectories/new/file/removal/", file.removal, name="travel-removal"),
]
