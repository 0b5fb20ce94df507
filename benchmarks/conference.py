"""Run by a Python that has pretalx (`peers.py`): a public conference of three days in four rooms with 72 talks, each
with a speaker, a track and an abstract, and its schedule released."""

# mypy: ignore-errors

import datetime as dt
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretalx.settings")
django.setup()

from django.db import transaction  # noqa: E402 - models exist once Django is set up
from django.utils.timezone import now  # noqa: E402
from django_scopes import scope, scopes_disabled  # noqa: E402
from pretalx.event.models import Event  # noqa: E402
from pretalx.event.utils import create_organiser_with_team  # noqa: E402
from pretalx.person.models import SpeakerProfile, User  # noqa: E402
from pretalx.schedule.models import Room  # noqa: E402
from pretalx.submission.models import Submission, Track  # noqa: E402

DAYS, ROOMS, A_DAY = 3, 4, 6
ABSTRACT = "What goes well around this theme in daily work, what could be better, and whom or what we need for it. "


@transaction.atomic
def make() -> None:
    admin = User.objects.create_user(name="Bench", email="bench@example.org", is_administrator=True)
    organiser, team = create_organiser_with_team(name="Bench", slug="benchorg", users=[admin])
    first = now().date() + dt.timedelta(days=7)
    with scopes_disabled():
        event = Event.objects.create(
            name="Bench", slug="bench", organiser=organiser, is_public=True, date_from=first,
            date_to=first + dt.timedelta(days=DAYS - 1), timezone="Europe/Amsterdam", email="bench@example.org",
            locale_array="en", locale="en",
        )  # fmt: skip
    with scope(event=event):
        event.build_initial_data()
        team.limit_events.add(event)
        rooms = [Room.objects.create(event=event, name=f"Room {number}", position=number) for number in range(ROOMS)]
        tracks = [Track.objects.create(event=event, name=f"Track {one}", color="#1a5276") for one in "ABC"]
        for nth in range(DAYS * ROOMS * A_DAY):
            _talk(event, nth, rooms[nth % ROOMS], tracks[nth % len(tracks)])
        event.wip_schedule.freeze("v1", notify_speakers=False)


def _talk(event: Event, nth: int, room: Room, track: Track) -> None:
    speaker = User.objects.create_user(name=f"Speaker {nth}", email=f"speaker{nth}@example.org")
    SpeakerProfile.objects.create(user=speaker, event=event, biography=ABSTRACT)
    talk = Submission.objects.create(
        event=event, title=f"Talk {nth} about health in the neighbourhood", content_locale="en", abstract=ABSTRACT,
        submission_type=event.submission_types.first(), track=track,
    )  # fmt: skip
    talk.speakers.add(speaker)
    talk.accept()
    talk.confirm()
    day, turn = divmod(nth // ROOMS, A_DAY)
    slot = talk.slots.get()
    slot.start = event.datetime_from + dt.timedelta(days=day, hours=9 + turn)
    slot.end, slot.room = slot.start + dt.timedelta(minutes=45), room
    slot.save()


make()
