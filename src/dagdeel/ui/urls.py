from django.urls import path

from dagdeel.ui import views

urlpatterns = [
    path("style/", views.style, name="style"),
    path("style/<surface>/", views.style, name="style-surface"),
]
