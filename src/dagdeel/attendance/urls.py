from django.urls import URLPattern, path, re_path

from .views import check, desk, door, own, registers

DESK = "trajectories/<str:code>/attendance/"
DOOR = "trajectories/<str:code>/door/<int:number>/"

urlpatterns: list[URLPattern] = [
    path(DESK, desk.attendance, name="attendance"),
    re_path(
        r"^trajectories/(?P<code>\w+)/attendance/list-(?P<number>\d{1,2})\.(?P<kind>docx|pdf|xlsx)$",
        desk.list_file,
        name="attendance-list",
    ),
    path(f"{DESK}certificates/", desk.certificates, name="certificates"),
    path(f"{DESK}certificates/mails/", desk.certificate_mails, name="certificate-mails"),
    path(f"{DESK}accreditations/", registers.accreditations, name="accreditations"),
    path(f"{DESK}registers/<slug:register>/", registers.register, name="register-account"),
    path(f"{DESK}registers/<slug:register>/removal/", registers.accreditation_removal, name="accreditation-removal"),
    path(
        f"{DESK}registers/<slug:register>/numbers.txt", registers.register_file, {"kind": "txt"}, name="register-text"
    ),
    path(
        f"{DESK}registers/<slug:register>/numbers.xlsx",
        registers.register_file,
        {"kind": "xlsx"},
        name="register-sheet",
    ),
    path(f"{DESK}registers/<slug:register>/delivery/", registers.delivery, name="register-delivery"),
    path(DOOR, door.door, name="door"),
    path(f"{DOOR}rows/", door.rows, name="door-rows"),
    path(f"{DOOR}presences/", door.presences, name="door-presences"),
    path(f"{DOOR}walk-ins/", door.walk_ins, name="door-walk-ins"),
    path(f"{DOOR}worker.js", door.worker, name="door-worker"),
    path("p/<str:code>/presence/", own.here, name="guest-presence"),
    path("p/<str:code>/numbers/", own.numbers, name="guest-numbers"),
    path("p/<str:code>/certificate/", own.certificate, name="guest-certificate"),
    path("certificate/", check.number, name="certificate-check"),
    path("certificate/<str:code>/", check.certificate, name="certificate"),
]
