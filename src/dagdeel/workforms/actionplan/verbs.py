"""Dutch verbs that people use in agreements, in the forms in which they write them.

Not a dictionary: a word that is not in it is no mistake. `checks.py` speaks only when it is sure.
"""

import re
from collections.abc import Iterator

CONCRETE = """
bellen mailen appen schrijven sturen maken vragen uitnodigen plannen regelen afspreken delen melden leggen zetten
brengen halen geven nemen lezen printen drukken hangen plakken tekenen tellen meten vullen checken controleren boeken
huren kopen betalen bestellen zoeken vinden openen starten beginnen organiseren houden doen gaan komen bezoeken
ontmoeten wandelen fietsen koken oefenen testen proberen presenteren vertellen uitleggen informeren doorverwijzen
verwijzen aanmelden inschrijven opnemen noteren verzamelen ordenen bundelen publiceren plaatsen posten delegeren
leveren toevoegen aanpassen veranderen bijwerken afronden evalueren ophalen rondsturen rondbrengen doorgeven invullen
opstellen opzetten inrichten klaarzetten aanvragen indienen ondertekenen vastleggen vastzetten prikken reserveren
meenemen meelopen meekijken meedoen langsgaan langskomen aansluiten aanschuiven introduceren voorstellen voorleggen
kennismaken koppelen begeleiden trainen scholen leren filmen fotograferen vertalen knippen schilderen bouwen plaatsen
voorbereiden terugbellen terugkoppelen nabellen rondbellen aanspreken benaderen spreken werven vastpakken inplannen
agenderen uitdelen verspreiden flyeren zorgen trekken coachen noemen kiezen selecteren berekenen begroten
aanbieden schenken openstellen sluiten stoppen ruimen poetsen planten helpen steunen bijpraten inlichten peilen
uitproberen uitzoeken opzoeken opschrijven neerleggen overhandigen ontvangen tonen herhalen vieren
contacteren registreren inventariseren interviewen enquêteren opleiden ruilen wisselen delen vrijmaken vrijhouden
"""
VAGUE = """
overleggen kijken bekijken onderzoeken nadenken verkennen afwachten brainstormen bezinnen oriënteren meedenken
nagaan overwegen afstemmen bespreken doorspreken sparren
"""
SAYS_NOTHING = """
zijn worden hebben kunnen zullen willen mogen moeten blijven lijken
"""
IRREGULAR = """
doe doet ga gaat kom komt neem neemt geef geeft vraagt breng brengt houd houdt hou belt bel mail mailt app appt
whatsapp whatsappt zie ziet sta staat spreek spreekt leg legt zorg zorgt zoek zoekt zet
"""
VAGUE_PHRASES = re.compile(
    r"\b(?:denk|denkt|denken)\b.*\bna\b|\bga(?:at|an)?\b.*\bna\b (?:of|wat|hoe)\b|\bstemm?(?:t|en)?\b.*\baf\b"
    r"|\bin gesprek\b|\baan de slag\b|\baandacht (?:geven|voor|besteden)\b|\bcontact houden\b"
    r"|\bverder kijken\b"
)
NOT_VERBS = """
mensen afspraken huisartsen bewoners ouderen jongeren kinderen ouders praktijken organisaties partners vrijwilligers
wijken buurten scholen kaartjes lijsten teams gemeenten apotheken collegas punten stappen weken dagen maanden
tussen binnen buiten samen tegen boven onder voren eigen alleen open morgen zeven negen tien
even iedereen allen tafels folders groepen verenigingen kerken mantelzorgers cliënten patiënten
"""
PREFIXES = (
    *("aan", "af", "bij", "binnen", "door", "in", "klaar", "langs", "mee", "na", "neer", "om", "op", "over", "rond"),
    *("samen", "terug", "toe", "uit", "vast", "voor", "vrij", "weg", "be", "ver", "her"),
)
NOUNS = frozenset(NOT_VERBS.split())
WORDS = re.compile(r"[a-zà-ÿ]+(?:'s)?", re.IGNORECASE)


def _forms(infinitive: str) -> Iterator[str]:
    """All that a verb might look like: of an unsure spelling every variant, for too many words do no harm here."""
    yield infinitive
    stem = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive.removesuffix("n")
    stems = {stem}
    if re.search(r"([bdfgklmnprst])\1$", stem):
        stems.add(stem[:-1])
    if found := re.search(r"[^aeiou]([aeou])([^aeiou])$", stem):
        stems.add(f"{stem[: found.start(1)]}{found[1] * 2}{found[2]}")
    for one in tuple(stems):
        stems.add(re.sub("v$", "f", re.sub("z$", "s", one)))
    for one in stems:
        yield from (one, f"{one}t", f"ge{one}d", f"ge{one}t")
    yield f"ge{infinitive}"


def _all(words: str) -> Iterator[str]:
    for one in words.split():
        yield from _forms(one)
        # A separable verb stands apart in a sentence: "ik nodig haar uit".
        for prefix in PREFIXES[:-3]:
            if one.startswith(prefix) and len(one) > len(prefix) + 4:
                yield from _forms(one.removeprefix(prefix))


VAGUE_FORMS = frozenset(form for one in VAGUE.split() for form in _forms(one)) | {"overleg", "kijk", "kijkt"}
NOTHING_FORMS = frozenset(form for one in SAYS_NOTHING.split() for form in _forms(one)) | {
    *("is", "ben", "bent", "heeft", "heb", "kan", "kunt", "zal", "zult", "wil", "wilt", "mag", "moet"),
    *("word", "wordt", "blijft", "lijkt", "gaan", "ga", "gaat", "gedaan"),
}
NEVER = frozenset({"met", "rond", "open", "nodig", "pas", "ton", "hal", "les", "kop", "do", "dot", "overleg"})
"""Words that look like a form of a verb and are something else."""
CONCRETE_FORMS = (frozenset(_all(CONCRETE)) | frozenset(IRREGULAR.split())) - VAGUE_FORMS - NEVER


def words(text: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(text.lower()))


def is_action(word: str) -> bool:
    """A verb after which something is done."""
    if word in VAGUE_FORMS or word in NOTHING_FORMS or word in NEVER:
        return False
    return word in CONCRETE_FORMS or any(
        word.removeprefix(prefix) in CONCRETE_FORMS for prefix in PREFIXES if word.startswith(prefix)
    )


def is_vague(text: str) -> bool:
    """Talks about talking, and nothing else: afterwards nobody can say whether it was done."""
    said = words(text)
    if any(is_action(word) for word in said):
        return False
    # "Ik kijk mee op het spreekuur" and "ik nodig haar uit voor overleg" are things to do.
    is_parted = {"nodig", "uit"} <= set(said) or ("mee" in said and any(word.startswith("kijk") for word in said))
    return not is_parted and (any(word in VAGUE_FORMS for word in said) or bool(VAGUE_PHRASES.search(text.lower())))


def may_have_verb(text: str) -> bool:
    """Whether some word may be a verb; a whole sentence with somebody in it surely has one."""
    said = words(text)
    sentence = len(said) >= 4 and bool({"ik", "wij", "we", "hij", "zij", "ze", "je", "jij"} & set(said))
    return sentence or any(
        is_action(word)
        or word in VAGUE_FORMS
        or word in NOTHING_FORMS
        or (len(word) > 4 and word.endswith("en") and word not in NOUNS)
        for word in said
    )
