from collections.abc import Mapping

from dagdeel.invitations.rules.letters import Kind

DATA = "Op je eigen pagina zie je ook welke gegevens we van je bewaren. Je kunt ze daar laten wissen."

TEXTS: Mapping[Kind, tuple[str, str]] = {
    Kind.ANNOUNCEMENT: (
        "Houd je {datum} vrij? Werksessie in {wijk}",
        f"""\
Beste {{voornaam}},

Op {{datum}} zitten we in {{wijk}} een dagdeel bij elkaar: mensen die er wonen en mensen die er werken. We leren \
elkaar kennen en maken afspraken over gezondheid in de wijk. We willen jou er graag bij hebben.

Houd je deze tijd alvast vrij?

{{wanneer}}

De uitnodiging komt nog. Weet je nu al of je kunt, dan mag je het laten weten op je eigen pagina:

{{link}}

{DATA}

Groet,
{{organisator}}
""",
    ),
    Kind.INVITATION: (
        "Kom je op {datum}? Werksessie in {wijk}",
        f"""\
Beste {{voornaam}},

We nodigen je uit voor een werksessie over gezondheid in {{wijk}}. Bewoners, zorg, welzijn en gemeente zitten een \
dagdeel bij elkaar. Jij hoort daarbij: wat jij in de wijk ziet, weten anderen niet.

{{wanneer}}

Het gaat over {{thema}}. Aan het eind liggen er afspraken waar je de week erna iets aan hebt.

Laat je weten of je komt? Dat kan op je eigen pagina, je hebt geen account nodig. Kun je niet, dan kun je daar een \
collega opgeven die in jouw plaats komt.

{{link}}

{DATA}

Groet,
{{organisator}}
""",
    ),
    Kind.NUDGE: (
        "Laat je nog weten of je komt op {datum}?",
        """\
Beste {voornaam},

We hebben je uitgenodigd voor de werksessie in {wijk}. We hoorden nog niet of je komt. Met jouw antwoord weten we \
voor hoeveel mensen we een stoel en een kop koffie klaarzetten.

{wanneer}

Eén tik op je eigen pagina is genoeg, ook als je niet kunt:

{link}

Groet,
{organisator}
""",
    ),
    Kind.CONFIRMATION: (
        "Je komt op {datum}: werksessie in {wijk}",
        """\
Beste {voornaam},

Fijn dat je komt. Dit is de afspraak; hij zit ook bij deze mail, voor in je agenda.

{wanneer}

Je kunt binnenlopen vanaf {inloop}.

Eet je iets niet, of heb je hulp nodig om goed mee te kunnen doen? Zeg het op je eigen pagina. Kun je toch niet, dan \
meld je je daar ook af. Zo komt je plaats vrij voor iemand anders.

{link}

Tot dan,
{organisator}
""",
    ),
    Kind.QUEUE: (
        "Je staat op de wachtlijst: werksessie in {wijk}",
        """\
Beste {voornaam},

Fijn dat je wilt komen. Op dit moment zijn alle plaatsen bezet, en daarom sta je op de wachtlijst. Zodra er een \
plaats vrij is, krijg je vanzelf een mail.

{wanneer}

Kun je niet meer, of wil je niet wachten? Dan haal je jezelf hier van de lijst:

{link}

Groet,
{organisator}
""",
    ),
    Kind.PROMOTION: (
        "Er is een plaats voor je op {datum}",
        """\
Beste {voornaam},

Goed nieuws: er is een plaats vrijgekomen, en die is voor jou. Je hoeft niets te doen. De afspraak zit bij deze \
mail, voor in je agenda.

{wanneer}

Kun je intussen niet meer? Zeg het dan zo snel mogelijk op je eigen pagina. Dan kan iemand anders nog komen.

{link}

Tot dan,
{organisator}
""",
    ),
    Kind.SUBSTITUTE: (
        "Je komt in plaats van {vervangt}: werksessie in {wijk}",
        f"""\
Beste {{voornaam}},

{{vervangt}} kan niet bij de werksessie in {{wijk}} zijn en heeft jou doorgegeven als vervanger. Bewoners, zorg, \
welzijn en gemeente zitten dan een dagdeel bij elkaar en maken afspraken over gezondheid in de wijk.

{{wanneer}}

Wist je dit nog niet, of kun je niet? Zeg het op je eigen pagina:

{{link}}

{DATA}

Groet,
{{organisator}}
""",
    ),
    Kind.REGRET: (
        "Je bent afgemeld: werksessie in {wijk}",
        """\
Beste {voornaam},

Jammer dat je er niet bij kunt zijn. We hebben je afgemeld, en met deze mail verdwijnt de afspraak uit je agenda.

Kun je toch? Kijk dan op je eigen pagina of er nog een plaats is:

{link}

Groet,
{organisator}
""",
    ),
    Kind.REMINDER: (
        "Tot {datum}: werksessie in {wijk}",
        """\
Beste {voornaam},

Binnenkort is het zover. Nog even alles bij elkaar:

{wanneer}

Je kunt binnenlopen vanaf {inloop}. Neem je telefoon mee als je er een hebt: je doet ermee mee, zonder iets te \
installeren. Het gaat ook zonder.

Kun je toch niet? Zeg het op je eigen pagina, dan is je plaats voor iemand anders.

{link}

Tot dan,
{organisator}
""",
    ),
    Kind.CHANGE: (
        "Let op: de werksessie in {wijk} is veranderd",
        """\
Beste {voornaam},

De werksessie in {wijk} is veranderd. Dit is wat er nu geldt:

{wanneer}

Eerst stond er:

{oude_dag}

Wat je eerder antwoordde, laten we staan. Bij deze mail zit de nieuwe afspraak voor in je agenda. Kun je nu niet, of \
juist wel? Zeg het op je eigen pagina:

{link}

Groet,
{organisator}
""",
    ),
    Kind.CANCELLATION: (
        "De werksessie in {wijk} gaat niet door",
        """\
Beste {voornaam},

De werksessie in {wijk} van {datum} gaat helaas niet door. De afspraak verdwijnt met deze mail uit je agenda. Als er \
een nieuwe dag is, laten we het je weten.

Groet,
{organisator}
""",
    ),
    Kind.RESUMPTION: (
        "De werksessie in {wijk} gaat toch door",
        """\
Beste {voornaam},

We lieten je weten dat de werksessie in {wijk} niet doorging. Goed nieuws: hij gaat toch door.

{wanneer}

Wat je eerder antwoordde, laten we staan. Bij deze mail zit de afspraak weer voor in je agenda. Kun je nu niet, of \
juist wel? Zeg het op je eigen pagina:

{link}

Groet,
{organisator}
""",
    ),
    Kind.THANKS: (
        "Bedankt dat je erbij was in {wijk}",
        """\
Beste {voornaam},

Bedankt dat je erbij was in {wijk}. Wat jullie samen zagen en afspraken, werken we uit in een verslag. Dat krijg je nog.

Begin intussen gerust met wat je hebt toegezegd, en bel wie je die dag hebt leren kennen.

Groet,
{organisator}
""",
    ),
}
