"""Dagdeel with one thing different. `python -m benchmarks.beside KIND PORT` serves one.

`nothing` stores nothing: an act is acknowledged at once. `orm` has a Django view that writes each act in a transaction
of its own through the ORM.
"""

import json
import sys
from collections.abc import Sequence

from dagdeel.config import server  # isort: skip - sets Django up before models are imported

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from dagdeel.config.urls import urlpatterns
from dagdeel.live import seats
from dagdeel.live.house import house
from dagdeel.live.models import Entry, Run, Seat
from dagdeel.live.rules.state import Entry as LogEntry
from dagdeel.live.writer import Writer

TRIES = 50


class Forgetful(Writer):
    async def append(self, run_id: int, entries: Sequence[LogEntry]) -> None:
        return


@csrf_exempt
@login_not_required
def act(request: HttpRequest) -> HttpResponse:
    message = json.loads(request.body)
    run = Run.objects.get(code=message["run"])
    seat = Seat.objects.get(run=run, secret_hash=seats.hashed(request.COOKIES[seats.cookie_name(run.code)]))
    for _ in range(TRIES):
        try:
            return JsonResponse({"seq": _write(run, seat, message)})
        except IntegrityError:
            continue
    return HttpResponse(status=503)


@transaction.atomic
def _write(run: Run, seat: Seat, message: dict[str, str]) -> int:
    last: int = Entry.objects.filter(run=run).aggregate(top=Max("seq"))["top"] or 0
    Entry.objects.create(
        run=run, seq=last + 1, key=message["key"], at=0, kind="form.voted", item=message["item"],
        seat=str(seat.number), data=json.dumps(message["fields"]),
    )  # fmt: skip
    return last + 1


if __name__ == "__main__":
    if sys.argv[1] == "nothing":
        house._writer = Forgetful()
    else:
        urlpatterns[:0] = [path("orm/act/", act)]
    server.run("127.0.0.1", int(sys.argv[2]))
