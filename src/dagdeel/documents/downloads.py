from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .offers import TYPES, File


def handed_out(file: File, kind: str) -> HttpResponse:
    """The file as a download, of this kind (`offers.TYPES`)."""
    response = HttpResponse(file.content, content_type=TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    return response
