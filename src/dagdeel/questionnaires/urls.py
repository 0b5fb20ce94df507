from django.urls import URLPattern, path

from .views import filling, own

urlpatterns: list[URLPattern] = [
    path("q/worker.js", filling.worker, name="questionnaire-worker"),
    path("q/<str:code>/", filling.fill, name="questionnaire-fill"),
    path("q/<str:code>/answers/", filling.answers, name="questionnaire-answers"),
    path("q/<str:code>/submission/", filling.submission, name="questionnaire-submission"),
    path("workspace/<int:pk>/questionnaires/", own.own, name="own-questionnaires"),
    path("questionnaires/<str:code>/", own.one, name="own-questionnaire"),
    path("questionnaires/<str:code>/words/", own.words, name="own-words"),
    path("questionnaires/<str:code>/languages/", own.languages, name="own-languages"),
    path("questionnaires/<str:code>/preview/", own.preview, name="own-preview"),
    path("questionnaires/<str:code>/removal/", own.removal, name="own-removal"),
    path("questionnaires/<str:code>/sections/", own.sections, name="own-sections"),
    path("questionnaires/<str:code>/sections/<str:section>/", own.sections, name="own-section"),
    path("questionnaires/<str:code>/sections/<str:section>/removal/", own.section_removal, name="own-section-removal"),
    path("questionnaires/<str:code>/questions/", own.question_new, name="own-question-new"),
    path("questionnaires/<str:code>/return/", own.question_return, name="own-question-return"),
    path("questionnaires/<str:code>/questions/<str:id>/", own.question, name="own-question"),
    path("questionnaires/<str:code>/questions/<str:id>/place/", own.question_place, name="own-question-place"),
    path("questionnaires/<str:code>/questions/<str:id>/removal/", own.question_removal, name="own-question-removal"),
]
