"""What the history says of invitations. No names: a line is never erased."""

from dagdeel.core.words import N_

SENTENCES = {
    "change_letter": N_("{by} heeft de tekst van een brief gewijzigd."),
    "send_announcement": N_("{by} heeft een vooraankondiging geschreven aan mensen op de lijst: {count}."),
    "send_invitation": N_("{by} heeft mensen uitgenodigd: {count}."),
    "send_nudge": N_("{by} heeft mensen nog eens om antwoord gevraagd: {count}."),
    "send_reminder": N_("{by} heeft een herinnering geschreven aan wie komt: {count}."),
    "send_change": N_("{by} heeft mensen laten weten dat dag, tijd of plaats veranderd is: {count}."),
    "count_as_told": N_("{by} heeft mensen zelf verteld wat er veranderd is: {count}."),
    "send_cancellation": N_("{by} heeft afgezegd en dat mensen laten weten: {count}."),
    "send_thanks": N_("{by} heeft mensen bedankt: {count}."),
    "resume_meeting": N_("{by} laat de bijeenkomst toch doorgaan."),
    "answer_invitation": N_("Iemand heeft via de eigen pagina geantwoord."),
    "take_answer": N_("{by} heeft een antwoord doorgegeven dat iemand vertelde."),
    "promote_participant": N_("Iemand van de wachtlijst kreeg een plaats."),
    "tell_needs": N_("Iemand heeft gezegd wat hij of zij nodig heeft."),
    "change_consent": N_("Iemand heeft gekozen wat anderen mogen zien."),
    "change_reply_language": N_("Iemand heeft gekozen in welke taal de mails komen."),
    "forget_needs": N_("Wat mensen eten en nodig hadden is gewist, omdat de bijeenkomst voorbij is: {count}."),
    "change_reception": N_("{by} heeft gewijzigd hoeveel mensen er passen of wie de brieven ondertekent."),
    "open_registration": N_("{by} heeft de aanmeldpagina opengezet."),
    "close_registration": N_("{by} heeft de aanmeldpagina gesloten."),
    "confirm_registration": N_("Iemand heeft zich aangemeld op de aanmeldpagina."),
    "forget_registrations": N_("Dagdeel heeft aanmeldingen gewist die niet bevestigd werden: {count}."),
    "refuse_registration": N_("{by} heeft een aanmelding niet op de lijst gezet."),
}
