"""What goes along in the file of a trajectory, table by table, column by column, with the reason.

A test walks over all models of the product: a new table, or a new column, must be decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = 1
"""One higher when a file of before can no longer be read as it is. A column with a default may come without that."""


class Goes(StrEnum):
    ALWAYS = "always"
    PEOPLE = "people"
    """Only in a file with people."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Decision:
    goes: Goes
    why: str
    where: str = ""
    """How a row hangs on its trajectory, as the database asks it; ends with `scope` where that is how it does."""
    fields: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Columns that go only in a file with people."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Columns that never go, with the reason."""


OWN = "a new one is made where it is read in"
HERE = "is about this installation"


def _in(why: str, where: str, fields: str, *, people: str = "", **left: str) -> Decision:
    return Decision(Goes.ALWAYS, why, where, tuple(fields.split()), tuple(people.split()), left)


def _with_people(why: str, where: str, fields: str, **left: str) -> Decision:
    return Decision(Goes.PEOPLE, why, where, tuple(fields.split()), (), left)


def _out(why: str) -> Decision:
    return Decision(Goes.NEVER, why)


WHAT: Mapping[str, Decision] = {
    # In the order in which they are read in: what is pointed at comes first.
    "trajectories.Trajectory": _in(
        "the plan itself", "pk",
        "name method variant language area_name area_code area_year inhabitants theme created_at",
        people="lead", workspace="who reads it in chooses", code=OWN,
    ),
    "trajectories.Meeting": _in(
        "the plan itself; that it was held, and how many came, names nobody", "trajectory",
        "trajectory number title starts_at planned_minutes place room_depth held_at came",
    ),
    "trajectories.Item": _in(
        "the run sheet, with what was prepared for each work form", "meeting__trajectory",
        "meeting position key title aim script result prompt minutes shortest bend is_break before_start workform"
        " options",
    ),
    "trajectories.Step": _in(
        "the way, with own steps and what was skipped", "trajectory",
        "trajectory key position title tip offset_days offset_months after_last moved_to owner source documents"
        " done_when done_at skipped_at skip_reason",
        people="assignee done_by",
    ),
    "trajectories.BudgetLine": _in(
        "the plan itself", "trajectory", "trajectory key title in_hours planned actual note"
    ),
    "attendance.Accreditation": _in(
        "what taking part is worth is about the session", "trajectory", "trajectory register number points handed_in_at"
    ),
    "invitations.Reception": _in(
        "places and the text of the page to register", "trajectory",
        "trajectory capacity no_show is_checked about cancelled_at", people="signed_by reply_to",
        site=HERE, code=OWN, is_open="nothing opens to the public before somebody here says so",
    ),
    "invitations.Text": _in("own words of letters", "trajectory", "trajectory kind language subject text"),
    "keeping.Term": _in(
        "who chose to keep something shorter chose it for this trajectory", "trajectory",
        "trajectory kind months reason changed_at", people="by", workspace="who reads it in chooses",
    ),
    "questionnaires.Questionnaire": _in(
        "own ones that were put to people in this trajectory", "", "content created_at changed_at",
        workspace="who reads it in chooses", code=OWN,
    ),
    "people.Organisation": _with_people(
        "a practice often has the name of a person", "", "name", workspace="who reads it in chooses"
    ),
    "questionnaires.Round": _in(
        "what was asked, when", "scope",
        "made_from moment is_anonymous language content opens_at closes_at shown_at created_at", people="organisations",
        workspace="who reads it in chooses", scope=OWN,
    ),
    "people.Person": _with_people(
        "people", "participations__trajectory",
        "first_name infix last_name email phone organisation profession domain created_at erased_at",
        workspace="who reads it in chooses",
    ),
    "trajectories.Participant": _with_people(
        "people", "trajectory", "trajectory person status note created_at", code=OWN
    ),
    "trajectories.Role": _with_people(
        "the preparation group; who has no account there is kept in mind by e-mail", "trajectory",
        "trajectory account kind partner",
    ),
    "trajectories.Promise": _with_people("the preparation group", "trajectory", "trajectory email name kind partner"),
    "trajectories.FirstCall": _with_people(
        "a talk with somebody, in their words", "trajectory", "trajectory method answers account created_at changed_at",
        workspace="who reads it in chooses", code=OWN,
    ),
    "polls.Poll": _in(
        "which days were proposed, for what", "trajectory",
        "trajectory key meeting step title note deadline shows_answers created_at closed_at chosen", people="by",
        site=HERE, nudge_days="no mail leaves by itself because a file was read in",
    ),
    "polls.Option": _in("which days were proposed", "poll__trajectory", "poll starts_at"),
    "polls.Ticket": _with_people(
        "what people on the list can; of colleagues not, whose account may not be there", "poll__trajectory",
        "poll participant choices remark asked_at answered_at is_by_hand", code=OWN,
        account="tickets of colleagues stay behind", promise="tickets of colleagues stay behind",
    ),
    "invitations.Revision": _with_people("what people were told", "trajectory", "trajectory number at told"),
    "invitations.Reply": _with_people(
        "what people answered", "participant__trajectory",
        "participant told asked_at answered_at turn waits_since told_by stands_in_for shares language",
        diet="was asked for one day, and goes after it", access="was asked for one day, and goes after it",
    ),
    "questionnaires.Ticket": _with_people(
        "who was asked, and whether they answered", "round__scope", "round holder is_answered",
        code=OWN, draft="what was not handed in is nobody else's yet",
    ),
    "questionnaires.Submission": _with_people(
        "answers with a name. Those of an anonymous round never: two files, made before and after somebody handed in,"
        " would tell who it was", "round__scope", "round ticket answers finished_at",
    ),
    "attendance.Presence": _with_people(
        "who was there", "meeting__trajectory", "meeting participant arrived_at left_at how by"
    ),
    "live.Run": _with_people(
        "what was said in the room was said by people, also without names. One that is open, or a rehearsal, stays",
        "meeting__trajectory", "meeting kind speed opened_at closed_at", code=OWN,
    ),
    "live.Seat": _with_people(
        "the only tie between log and people", "run__meeting__trajectory",
        "run number kind participant stays created_at", secret_hash=OWN, rejoin=OWN,
    ),
    "live.Entry": _with_people(
        "the log as it stands, with pseudonyms whose key was destroyed, so that it can be replayed",
        "run__meeting__trajectory", "run seq key at version kind item seat data",
    ),
    "reports.Report": _with_people(
        "what was written of it", "run__meeting__trajectory",
        "run title introduction closing drafted_at published_at published", token=OWN,
    ),
    "reports.Section": _with_people(
        "what was written of it", "report__run__meeting__trajectory",
        "report position item heading before after is_hidden",
    ),
    "history.Line": _with_people(
        "who did what; of its data only what a sentence says, because numbers mean nothing elsewhere", "scope",
        "at by verb data", scope=OWN,
    ),
    # What stays.
    "live.Veil": _out("the key of pseudonyms; of a run that has closed it is destroyed, and no other run goes along"),
    "live.Result": _out("made anew from the log, which is the truth"),
    "attendance.RegisterNumber": _out("goes to the register and to nobody else"),
    "attendance.Certificate": _out("its number can be checked where it was given; a new one is made when asked for"),
    "attendance.Tap": _out("keeps a device at the door from counting twice"),
    "people.Account_groups": _out("who may do what is decided there"),
    "people.Account_user_permissions": _out("who may do what is decided there"),
    "people.Account": _out("who signs in, with password and keys: known by e-mail address alone"),
    "people.Pair": _out("says of two people that they should not meet: not in a file that goes round"),
    "people.Workspace": _out("who reads it in chooses"),
    "people.Membership": _out("who works somewhere is decided there"),
    "people.Invitation": _out("a key to a workspace"),
    "trajectories.AgendaSnapshot": _out("only to undo what was done here"),
    "trajectories.Following": _out("how somebody keeps up here, with a secret"),
    "reports.Revision": _out("only to undo what was done here"),
    "invitations.Mailing": _out("belongs to mails, which stay"),
    "invitations.Registration": _out("has not proved an address yet; the link in the mail leads here"),
    "outbox.Message": _out("holds personal links of here, and might leave twice"),
    "outbox.Attachment": _out("belongs to mails, which stay"),
    "outbox.Message_attachments": _out("belongs to mails, which stay"),
    "documents.HouseStyle": _out("of a workspace: elsewhere people have a letterhead of their own"),
    "jobs.Job": _out("work of this installation; nothing is scheduled because a file was read in"),
    "keeping.Unlisted": _out("about people on no list"),
    "keeping.Wish": _with_people(
        "who asked to be erased asked it wherever the list goes", "participant__trajectory",
        "participant kind asked_at settled_at",
    ),
}  # fmt: skip

OUTSIDE = {
    "auth": "groups and permissions, which Dagdeel does not use",
    "contenttypes": "Django's own list of tables",
    "sessions": "who is signed in now, and files on their way in",
    "account": "addresses and ways to sign in",
    "mfa": "passkeys",
}
"""Tables of others, by app."""

TOLD = (
    "count",
    "elsewhere",
    "fields",
    "kind",
    "method",
    "name",
    "number",
    "register",
    "seat",
    "status",
    "variant",
    "version",
)
"""What goes along of the data of a line of the history: what sentences name, and no number of a row."""


def tables(*, with_people: bool) -> tuple[str, ...]:
    """What is in such a file, in the order in which it is read in.

    >>> tables(with_people=False)[:2]
    ('trajectories.Trajectory', 'trajectories.Meeting')
    """
    kinds = (Goes.ALWAYS, Goes.PEOPLE) if with_people else (Goes.ALWAYS,)
    return tuple(name for name, one in WHAT.items() if one.goes in kinds)


def columns(table: str, *, with_people: bool) -> tuple[str, ...]:
    one = WHAT[table]
    return one.fields + (one.people if with_people else ())
