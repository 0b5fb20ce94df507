from django.http import Http404

from dagdeel.people.models import Account

from .models import Questionnaire


def questionnaire_for(account: Account, code: str) -> Questionnaire:
    """The own questionnaire with this code, for every member of its workspace. A stranger gets 404."""
    found = (
        Questionnaire.objects.select_related("workspace")
        .filter(code=code, workspace__memberships__account=account.pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
