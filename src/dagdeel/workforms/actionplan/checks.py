"""Reads an agreement as a kind colleague at the table would: who, the first small step within two weeks, how will we
see it, and who helps when it is stuck (`method.md` A28).

A hint is an offer: it never blocks, and one tap leaves it. So these rules speak only when they are sure.
"""

import re
from datetime import date
from enum import StrEnum

from dagdeel.core.words import N_

from .plan import Agreement
from .verbs import is_vague, may_have_verb

WITHIN = 14
"""Days after the meeting within which the first small step is taken."""


class Hint(StrEnum):
    WHAT_VAGUE = "what-vague"
    WHO_MISSING = "who-missing"
    WHO_NOBODY = "who-nobody"
    WHO_UNSURE = "who-unsure"
    WHO_SELF = "who-self"
    STEP_MISSING = "step-missing"
    STEP_NO_VERB = "step-no-verb"
    STEP_VAGUE = "step-vague"
    DAY_MISSING = "day-missing"
    DAY_LATE = "day-late"
    DAY_PAST = "day-past"
    SIGN_MISSING = "sign-missing"
    SIGN_VAGUE = "sign-vague"
    HELPER_MISSING = "helper-missing"
    HELPER_NOBODY = "helper-nobody"
    HELPER_SAME = "helper-same"

    @property
    def part(self) -> str:
        """The question about the agreement that it belongs to."""
        first = self.value.split("-")[0]
        return "step" if first == "day" else first

    @property
    def is_empty(self) -> bool:
        """Nothing was written there: the question itself already asks it."""
        return self in (Hint.WHO_MISSING, Hint.STEP_MISSING, Hint.SIGN_MISSING, Hint.HELPER_MISSING)


SENTENCES = {
    Hint.WHAT_VAGUE: N_("Wat is er dan klaar of gedaan? Schrijf dat op."),
    Hint.WHO_MISSING: N_("Wie pakt dit op? Schrijf één naam, dan weet iedereen wie je kunt bellen."),
    Hint.WHO_NOBODY: N_("Wie pakt dit op? Schrijf één naam, dan weet iedereen wie je kunt bellen."),
    Hint.WHO_UNSURE: N_("Vraag het nu even aan tafel, dan staat het vast."),
    Hint.WHO_SELF: N_("Wie is ‘ik’? Schrijf je naam op, dan weet over een half jaar iedereen nog wie het was."),
    Hint.STEP_MISSING: N_("Wat is het eerste kleine dat je doet? Iets wat binnen twee weken lukt."),
    Hint.STEP_NO_VERB: N_("Wat ga je dan doen? Begin met een woord als bellen, maken of sturen."),
    Hint.STEP_VAGUE: N_("Wat is dan gedaan? Schrijf iets op wat je kunt afvinken."),
    Hint.DAY_MISSING: N_("Op welke dag? Een dag binnen twee weken, zoals ‘donderdag’ of ‘12 maart’."),
    Hint.DAY_LATE: N_("Dat is over meer dan twee weken. Wat kan er eerder al, ook al is het klein?"),
    Hint.DAY_PAST: N_("Die dag is al geweest. Welke dag bedoel je?"),
    Hint.SIGN_MISSING: N_("Waaraan zie je straks dat het gelukt is?"),
    Hint.SIGN_VAGUE: N_("Wat zou iemand van buiten dan zien, horen of kunnen tellen?"),
    Hint.HELPER_MISSING: N_("Wie bel je als het vastloopt?"),
    Hint.HELPER_NOBODY: N_("Schrijf ook hier één naam: wie bel je als het vastloopt?"),
    Hint.HELPER_SAME: N_("Dit is dezelfde als wie het oppakt. Wie kan diegene bellen?"),
}

NOBODY = """
we wij ons iedereen allemaal allen samen team men iemand niemand anderen rest groep tafel werkgroep projectgroep
aanwezigen betrokkenen betrokken partijen partners professionals deelnemers nnb ntb tbd nvt wie volgt onbekend elkaar
ieder alle alles zelf
"""
"""Words that stand for nobody whom one can call."""
EMPTY_WORDS = """
de het een onze dit deze die hele gehele met uit van aan bij hier nog nader later te bepalen bespreken zien wel kijken
moeten weten aanwezige gezamenlijk zijn is x
"""
STANDS_FOR_NOBODY = frozenset(NOBODY.split()) | frozenset(EMPTY_WORDS.split())
UNSURE = re.compile(r"\?\s*$|^\s*(?:misschien|mogelijk|eventueel|wellicht)\b", re.IGNORECASE)
NAME_PARTS = re.compile(r"\s*(?:[,;/&+]|\ben\b|\bof\b)\s*", re.IGNORECASE)
SOON = re.compile(
    r"\b(?:nu|vandaag|vanavond|vanmiddag|morgen|overmorgen|direct|meteen|deze week|volgende week|komende week"
    r"|(?:binnen|over|in) (?:een|één|1|twee|2) we(?:ek|ken)|(?:binnen|over) (?:een paar|\d|acht|tien|veertien) dagen"
    r"|dit weekend|(?:eind|begin|midden) (?:van )?(?:deze|volgende|komende) week|this week|next week|tomorrow|today)\b",
    re.IGNORECASE,
)
"""Near enough, though it names no day."""
NO_SIGN = re.compile(
    r"^(?:dat |als )?(?:het|alles|de samenwerking|dit|iedereen)?\s*"
    r"(?:is|gaat|loopt|werkt|verloopt|voelt|wordt|weet het)?\s*(?:dan |meer |wat |veel )?"
    r"(?:beter|goed|fijner?|soepeler|prettiger|opgelost|gelukt|duidelijk(?:er)?|klaar|tevreden(?:er)?"
    r"|betere (?:samenwerking|zorg|contacten)|meer contact|merken we(?: wel)?|zien we(?: wel)?)"
    r"(?: gaat| loopt| werkt| verloopt| is| wordt)?\s*[.!]?$",
    re.IGNORECASE,
)
"""A wish, which nobody can see or count."""


def hints(agreement: Agreement, meeting: date) -> tuple[Hint, ...]:
    """What a colleague would ask now, in the order of the questions, without what the group left as it is."""
    if agreement.is_empty:
        return ()
    found = [
        *([Hint.WHAT_VAGUE] if agreement.what and is_vague(agreement.what) else []),
        *about_who(agreement.who),
        *about_step(agreement.first_step),
        *about_day(agreement, meeting),
        *about_sign(agreement.sign),
        *about_helper(agreement.helper, agreement.who),
    ]
    return tuple(hint for hint in found if hint not in agreement.waved)


def about_who(who: str) -> list[Hint]:
    if not who:
        return [Hint.WHO_MISSING]
    parts = [part for part in NAME_PARTS.split(who.rstrip("?! ")) if part]
    if parts and all(_is_self(part) for part in parts):
        return [Hint.WHO_SELF]
    if all(_is_nobody(part) or _is_self(part) for part in parts):
        return [Hint.WHO_NOBODY]
    return [Hint.WHO_UNSURE] if UNSURE.search(who) else []


def about_step(step: str) -> list[Hint]:
    if not step:
        return [Hint.STEP_MISSING]
    if is_vague(step):
        return [Hint.STEP_VAGUE]
    return [] if may_have_verb(step) else [Hint.STEP_NO_VERB]


def about_day(agreement: Agreement, meeting: date) -> list[Hint]:
    """Only once there is a step: two questions at a time is one too many."""
    if not agreement.first_step and not agreement.when:
        return []
    if agreement.on is None:
        return [] if SOON.search(f"{agreement.when} {agreement.first_step}") else [Hint.DAY_MISSING]
    days = (agreement.on - meeting).days
    if days < 0:
        return [Hint.DAY_PAST]
    return [Hint.DAY_LATE] if days > WITHIN else []


def about_sign(sign: str) -> list[Hint]:
    if not sign:
        return [Hint.SIGN_MISSING]
    return [Hint.SIGN_VAGUE] if NO_SIGN.match(sign.strip()) else []


def about_helper(helper: str, who: str) -> list[Hint]:
    if not helper:
        return [Hint.HELPER_MISSING]
    if all(_is_nobody(part) for part in NAME_PARTS.split(helper.rstrip("?! ")) if part):
        return [Hint.HELPER_NOBODY]
    return [Hint.HELPER_SAME] if who and _plain(helper) == _plain(who) else []


def _is_self(part: str) -> bool:
    return _plain(part) in ("ik", "ikzelf", "ik zelf", "mij", "mezelf")


def _is_nobody(part: str) -> bool:
    """ "Het hele team" is nobody; "team Noord" and "wijkteam" are somebody."""
    said = _plain(part).split()
    return all(word in STANDS_FOR_NOBODY for word in said)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())
