from django.urls import URLPattern, URLResolver, path

from .views import agenda, home, new, way

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("trajectories/new/", new.what, name="trajectory-new"),
    path("trajectories/new/when/", new.when, name="trajectory-new-when"),
    path("trajectories/new/who/", new.who, name="trajectory-new-who"),
    path("trajectories/new/done/", new.done, name="trajectory-new-done"),
    path("trajectories/new/when/reading/", new.reading, name="trajectory-new-reading"),
    path("trajectories/new/removal/", new.removal, name="trajectory-new-removal"),
    path("trajectories/<str:code>/", way.way, name="trajectory"),
    path("trajectories/<str:code>/steps/", way.new_step, name="step-new"),
    path("trajectories/<str:code>/steps/completions/", way.completions, name="step-completions"),
    path("trajectories/<str:code>/steps/<str:key>/", way.step, name="step"),
    path("trajectories/<str:code>/steps/<str:key>/completion/", way.completion, name="step-completion"),
    path("trajectories/<str:code>/steps/<str:key>/reopening/", way.reopening, name="step-reopening"),
    path("trajectories/<str:code>/steps/<str:key>/skip/", way.skip, name="step-skip"),
    path("trajectories/<str:code>/steps/<str:key>/removal/", way.step_removal, name="step-removal"),
    path("trajectories/<str:code>/meetings/<int:number>/", way.meeting, name="meeting"),
    path("trajectories/<str:code>/agenda/<int:number>/", agenda.agenda, name="agenda"),
    path("trajectories/<str:code>/agenda/<int:number>/paper/", agenda.paper, name="agenda-paper"),
    path("trajectories/<str:code>/agenda/<int:number>/order/", agenda.order, name="agenda-order"),
    path("trajectories/<str:code>/agenda/<int:number>/undo/", agenda.undo, name="agenda-undo"),
    path("trajectories/<str:code>/agenda/<int:number>/items/", agenda.new_item, name="item-new"),
    path("trajectories/<str:code>/agenda/<int:number>/items/<str:key>/", agenda.item, name="item"),
    path("trajectories/<str:code>/agenda/<int:number>/items/<str:key>/minutes/", agenda.minutes, name="item-minutes"),
    path("trajectories/<str:code>/agenda/<int:number>/items/<str:key>/removal/", agenda.removal, name="item-removal"),
]
