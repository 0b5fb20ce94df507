from collections.abc import Mapping

from dagdeel.invitations.rules.letters import Kind

DATA = "Your own page also shows which details we keep about you. You can have them erased there."

TEXTS: Mapping[Kind, tuple[str, str]] = {
    Kind.ANNOUNCEMENT: (
        "Can you keep {date} free? Work session in {area}",
        f"""\
Dear {{first_name}},

On {{date}} people who live and people who work in {{area}} sit together for half a day. We get to know each other \
and agree on what to do for health in the neighbourhood. We would like to have you there.

Can you keep this time free?

{{when}}

The invitation will follow. If you know already, you can tell us on your own page:

{{link}}

{DATA}

Kind regards,
{{organiser}}
""",
    ),
    Kind.INVITATION: (
        "Will you come on {date}? Work session in {area}",
        f"""\
Dear {{first_name}},

We invite you to a work session on health in {{area}}. Residents, care, welfare and the municipality sit together \
for half a day. You belong there: what you see in the neighbourhood, others do not know.

{{when}}

It is about {{theme}}. We end with agreements that help you the week after.

Will you tell us whether you come? You can do so on your own page, without an account. If you cannot come, you can \
name a colleague who comes in your place.

{{link}}

{DATA}

Kind regards,
{{organiser}}
""",
    ),
    Kind.NUDGE: (
        "Can you tell us whether you come on {date}?",
        """\
Dear {first_name},

We invited you to the work session in {area} and have not heard yet whether you come. Your answer tells us for how \
many people to put out a chair and a cup of coffee.

{when}

One tap on your own page will do, also when you cannot come:

{link}

Kind regards,
{organiser}
""",
    ),
    Kind.CONFIRMATION: (
        "You are coming on {date}: work session in {area}",
        """\
Dear {first_name},

We are glad that you come. This is the appointment; it is also attached to this mail, for your calendar.

{when}

You can walk in from {arrival}.

Is there something you do not eat, or do you need help to take part well? Tell us on your own page. If you cannot \
come after all, tell us there too: your place is then free for somebody else.

{link}

See you then,
{organiser}
""",
    ),
    Kind.QUEUE: (
        "You are on the waiting list: work session in {area}",
        """\
Dear {first_name},

We are glad that you want to come. All places are taken at the moment, so you are on the waiting list. As soon as \
there is a place, you get a mail.

{when}

Can you no longer come, or do you not want to wait? You can take yourself off the list here:

{link}

Kind regards,
{organiser}
""",
    ),
    Kind.PROMOTION: (
        "There is a place for you on {date}",
        """\
Dear {first_name},

Good news: a place has become free, and it is yours. You need not do anything. The appointment is attached to this \
mail, for your calendar.

{when}

Can you no longer come? Please say so on your own page as soon as you can. Then somebody else can still come.

{link}

See you then,
{organiser}
""",
    ),
    Kind.SUBSTITUTE: (
        "You come in place of {replaces}: work session in {area}",
        f"""\
Dear {{first_name}},

{{replaces}} cannot be at the work session in {{area}} and named you as the one who comes instead. Residents, care, \
welfare and the municipality sit together for half a day and agree on what to do for health in the neighbourhood.

{{when}}

Is this new to you, or can you not come? Tell us on your own page:

{{link}}

{DATA}

Kind regards,
{{organiser}}
""",
    ),
    Kind.REGRET: (
        "You are signed off: work session in {area}",
        """\
Dear {first_name},

A pity that you cannot be there. We signed you off, and with this mail the appointment leaves your calendar.

Can you come after all? See on your own page whether there is still a place:

{link}

Kind regards,
{organiser}
""",
    ),
    Kind.REMINDER: (
        "See you on {date}: work session in {area}",
        """\
Dear {first_name},

It is nearly time. Everything once more:

{when}

You can walk in from {arrival}. Bring your phone if you have one: you take part with it and need not install \
anything. Without one you take part as well.

Can you not come after all? Tell us on your own page, and your place goes to somebody else.

{link}

See you then,
{organiser}
""",
    ),
    Kind.CHANGE: (
        "Please note: the work session in {area} has changed",
        """\
Dear {first_name},

The work session in {area} has changed. This is what holds now:

{when}

At first it said:

{old_when}

What you answered before still stands. The new appointment is attached to this mail, for your calendar. Can you not \
come now, or can you after all? Tell us on your own page:

{link}

Kind regards,
{organiser}
""",
    ),
    Kind.CANCELLATION: (
        "The work session in {area} is cancelled",
        """\
Dear {first_name},

The work session in {area} on {date} is cancelled, we are sorry to say. With this mail the appointment leaves your \
calendar. When there is a new day, we will let you know.

Kind regards,
{organiser}
""",
    ),
    Kind.RESUMPTION: (
        "The work session in {area} goes on after all",
        """\
Dear {first_name},

We told you that the work session in {area} was cancelled. Good news: it goes on after all.

{when}

What you answered before still stands. The appointment is attached to this mail again, for your calendar. Can you not \
come now, or can you after all? Tell us on your own page:

{link}

Kind regards,
{organiser}
""",
    ),
    Kind.THANKS: (
        "Thank you for being there in {area}",
        """\
Dear {first_name},

Thank you for being there in {area}. What you saw and agreed together becomes a report, which you will get.

Meanwhile, feel free to start with what you promised, and call whom you got to know that day.

Kind regards,
{organiser}
""",
    ),
}
