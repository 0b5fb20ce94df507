from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [path("mail-server/", views.mail_server, name="mail-server")]
