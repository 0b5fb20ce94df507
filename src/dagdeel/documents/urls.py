from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("documents/house-style/", views.house_styles, name="house-styles"),
    path("documents/house-style/<int:pk>/", views.house_style, name="house-style"),
    path("documents/house-style/<int:pk>/<str:kind>/example/", views.example, name="house-style-example"),
    path("documents/house-style/<int:pk>/<str:kind>/file/", views.file, name="house-style-file"),
    path("documents/house-style/<int:pk>/<str:kind>/removal/", views.removal, name="house-style-removal"),
]
