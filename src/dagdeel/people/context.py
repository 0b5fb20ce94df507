from django.http import HttpRequest

from dagdeel.outbox.queries import mail_leaves


def mail(request: HttpRequest) -> dict[str, object]:
    """What pages say about mail, also the pages of allauth, depends on whether there is a server for it."""
    return {"mail_works": mail_leaves()}
