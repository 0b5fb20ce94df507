from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from dagdeel.people.models import Account


class Asked(HttpRequest):
    """A request of somebody who is signed in, for the type checker: the middleware lets nobody else pass."""

    user: "Account"
    htmx: HtmxDetails
    LANGUAGE_CODE: str
