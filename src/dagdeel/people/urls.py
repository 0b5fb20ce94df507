from django.urls import URLPattern, URLResolver, path

from dagdeel.people import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("start/", views.start, name="start"),
    path("welcome/", views.welcome, name="welcome"),
    path("language/", views.language, name="language"),
    path("sign-in/<str:token>/", views.sign_in_link, name="sign-in-link"),
    path("invited/<str:token>/", views.invited, name="invited"),
    path("demo/", views.demo, name="demo"),
    path("account/", views.account, name="account"),
    path("account/sessions/removal/", views.sessions_removal, name="sessions-removal"),
    path("workspace/", views.workspaces, name="workspaces"),
    path("workspace/<int:pk>/", views.workspace, name="workspace"),
    path("workspace/<int:pk>/invitations/", views.invitations, name="workspace-invitations"),
    path(
        "workspace/<int:pk>/invitations/<int:invitation>/removal/",
        views.invitation_removal,
        name="workspace-invitation-removal",
    ),
    path("workspace/<int:pk>/members/<int:account>/admin/", views.admin, name="member-admin"),
    path("workspace/<int:pk>/members/<int:account>/admin/removal/", views.admin_removal, name="member-admin-removal"),
    path("workspace/<int:pk>/members/<int:account>/removal/", views.member_removal, name="member-removal"),
    path("workspace/<int:pk>/returns/<str:removal>/", views.member_return, name="member-return"),
]
