from django.urls import path

from . import files, views

urlpatterns = [
    path("trajectories/<str:code>/reports/", views.report_list, name="report-list"),
    path("trajectories/<str:code>/agreements/", views.agreements, name="agreements"),
    path("reports/<int:run_id>/", views.report, name="report"),
    path("reports/<int:run_id>/preview/", views.preview, name="report-preview"),
    path("reports/<int:run_id>/text/", views.text, name="report-text"),
    path("reports/<int:run_id>/sections/<int:section_id>/text/", views.text, name="report-section-text"),
    path("reports/<int:run_id>/sections/<int:section_id>/visibility/", views.visibility, name="report-visibility"),
    path("reports/<int:run_id>/sections/<int:section_id>/place/", views.place, name="report-place"),
    path("reports/<int:run_id>/undoing/", views.undoing, name="report-undoing"),
    path("reports/<int:run_id>/redoing/", views.redoing, name="report-redoing"),
    path("reports/<int:run_id>/publication/", views.publication, name="report-publication"),
    path("reports/<int:run_id>/publication/removal/", views.publication_removal, name="report-publication-removal"),
    path("reports/<int:run_id>/pdf/", files.file, {"format": "pdf"}, name="report-pdf"),
    path("reports/<int:run_id>/word/", files.file, {"format": "docx"}, name="report-word"),
    path("reports/<int:run_id>/excel/", files.file, {"format": "xlsx"}, name="report-excel"),
    path("published/<str:token>/", views.published, name="report-published"),
    path("published/<str:token>/pdf/", files.published_pdf, name="report-published-pdf"),
]
