from django.urls import URLPattern, path

from .views import filling

urlpatterns: list[URLPattern] = [
    path("q/<str:code>/", filling.fill, name="questionnaire-fill"),
    path("q/<str:code>/answers/", filling.answers, name="questionnaire-answers"),
    path("q/<str:code>/submission/", filling.submission, name="questionnaire-submission"),
]
