from django.urls import path, re_path

from .views import code, desk

urlpatterns = [
    path("trajectories/<str:code>/room/<int:number>/", desk.room, name="room"),
    path("trajectories/<str:code>/room/<int:number>/runs/", desk.runs, name="runs"),
    path("trajectories/<str:code>/room/<int:number>/plan-b/", desk.plan_b, name="plan-b"),
    path("runs/<str:code>/lessons/", desk.lessons, name="lessons"),
    path("runs/<str:code>/reopening/", desk.reopening, name="reopening"),
    path("runs/<str:code>/console/", desk.console, name="console"),
    path("runs/<str:code>/sheet/", desk.join_sheet, name="join-sheet"),
    path("runs/<str:code>/seats/<int:number>/", desk.seat_page, name="seat-page"),
    path("runs/<str:code>/papers/", desk.papers, name="papers"),
    path("wall/", code.wall_code, name="wall-code"),
    path("wall/<str:code>/", code.wall, name="wall"),
    path("wall/<str:code>/qr.svg", code.wall_qr, name="wall-qr"),
    path("join/", code.phone_code, name="phone-code"),
    path("p/<str:code>/", code.personal, name="personal"),
    re_path(r"^(?P<code>\d{6})/$", code.phone, name="phone"),
    re_path(r"^(?P<code>\d{6})/seat/$", code.seat, name="seat"),
    re_path(r"^(?P<code>\d{6})/rejoin/$", code.rejoin, name="rejoin"),
]
