from django.urls import path, re_path

from . import views

urlpatterns = [
    path("trajectories/<str:code>/room/<int:number>/", views.room, name="room"),
    path("trajectories/<str:code>/room/<int:number>/runs/", views.runs, name="runs"),
    path("trajectories/<str:code>/room/<int:number>/plan-b/", views.plan_b, name="plan-b"),
    path("runs/<str:code>/lessons/", views.lessons, name="lessons"),
    path("runs/<str:code>/console/", views.console, name="console"),
    path("runs/<str:code>/sheet/", views.join_sheet, name="join-sheet"),
    path("runs/<str:code>/seats/<int:number>/", views.seat_page, name="seat-page"),
    path("runs/<str:code>/papers/", views.papers, name="papers"),
    path("wall/", views.wall_code, name="wall-code"),
    path("wall/<str:code>/", views.wall, name="wall"),
    path("wall/<str:code>/qr.svg", views.wall_qr, name="wall-qr"),
    path("join/", views.phone_code, name="phone-code"),
    path("p/<str:code>/", views.personal, name="personal"),
    re_path(r"^(?P<code>\d{6})/$", views.phone, name="phone"),
    re_path(r"^(?P<code>\d{6})/seat/$", views.seat, name="seat"),
    re_path(r"^(?P<code>\d{6})/rejoin/$", views.rejoin, name="rejoin"),
]
