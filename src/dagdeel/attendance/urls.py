from django.urls import URLPattern, path

from .views import door

DOOR = "trajectories/<str:code>/door/<int:number>/"

urlpatterns: list[URLPattern] = [
    path(DOOR, door.door, name="door"),
    path(f"{DOOR}rows/", door.rows, name="door-rows"),
    path(f"{DOOR}presences/", door.presences, name="door-presences"),
    path(f"{DOOR}walk-ins/", door.walk_ins, name="door-walk-ins"),
    path(f"{DOOR}worker.js", door.worker, name="door-worker"),
]
