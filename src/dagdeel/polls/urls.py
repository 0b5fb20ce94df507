from django.urls import URLPattern, path

from .views import desk, ending, own, people

DESK = "trajectories/<str:code>/polls/"

urlpatterns: list[URLPattern] = [
    path(DESK, desk.polls, name="poll-list"),
    path(f"{DESK}new/", desk.new, name="poll-new"),
    path(f"{DESK}<int:pk>/", desk.poll, name="poll"),
    path(f"{DESK}<int:pk>/settings/", desk.change, name="poll-change"),
    path(f"{DESK}<int:pk>/mails/", desk.mails, name="poll-mails"),
    path(f"{DESK}<int:pk>/paper/", people.paper, name="poll-paper"),
    path(f"{DESK}<int:pk>/people/", people.people, name="poll-people"),
    path(f"{DESK}<int:pk>/people/<int:ticket>/", people.answer_for, name="poll-answer"),
    path(f"{DESK}<int:pk>/people/<int:ticket>/removal/", people.removal, name="poll-ticket-removal"),
    path(f"{DESK}<int:pk>/date/<int:option>/", ending.date, name="poll-date"),
    path(f"{DESK}<int:pk>/closure/", ending.closure, name="poll-closure"),
    path(f"{DESK}<int:pk>/reopening/", ending.reopening, name="poll-reopening"),
    path(f"{DESK}<int:pk>/removal/", ending.removal, name="poll-removal"),
    path("d/<str:code>/", own.own, name="poll-own"),
]
