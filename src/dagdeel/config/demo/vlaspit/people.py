"""Who was on the list for De Vlaspit, and how they came."""

from dagdeel.config.demo.way import Guest

GUESTS: tuple[Guest, ...] = (
    ("Hanneke Brouwer", "huisarts", "Gezondheidscentrum De Vlas", "hanneke@devlas.example", "coming"),
    ("Erik Zandstra", "huisarts", "Gezondheidscentrum De Vlas", "erik@devlas.example", "coming"),
    ("Nadia Bouzid", "POH-GGZ", "Gezondheidscentrum De Vlas", "nadia@devlas.example", "coming"),
    ("Lotte Brinkhuis", "gezondheidsmakelaar", "GGD Rivierenland", "l.brinkhuis@ggdrivierenland.example", "coming"),
    ("Marloes Timmer", "jeugdverpleegkundige", "GGD Rivierenland", "m.timmer@ggdrivierenland.example", "coming"),
    ("Henk Schuurman", "beleidsmedewerker", "Gemeente Rivierdam", "h.schuurman@rivierdam.example", "coming"),
    ("Iris Kamphuis", "wijkteammedewerker", "Wijkteam Rivierdam-West", "iris@wijkteamwest.example", "coming"),
    ("Stefan Groen", "Wmo-consulent", "Gemeente Rivierdam", "s.groen@rivierdam.example", "coming"),
    ("Tineke Haverkort", "wijkverpleegkundige", "Thuiszorg De Waard", "tineke@dewaard.example", "coming"),
    ("Ria Steenbergen", "casemanager dementie", "Thuiszorg De Waard", "ria@dewaard.example", "coming"),
    ("Youssef Amrani", "opbouwwerker", "Welzijn Rivierdam", "youssef@welzijnrivierdam.example", "coming"),
    ("Paula Dekker", "welzijnscoach", "Welzijn Rivierdam", "paula@welzijnrivierdam.example", "coming"),
    ("Daan Meulman", "buurtsportcoach", "Rivierdam Beweegt", "daan@rivierdambeweegt.example", "coming"),
    ("Kees Verbruggen", "fysiotherapeut", "Fysio Vlasakker", "kees@vlasakker.example", "coming"),
    ("Jeroen Tichelaar", "schuldhulpverlener", "Gemeente Rivierdam", "j.tichelaar@rivierdam.example", "coming"),
    ("Mirjam Olthof", "apotheker", "Apotheek De Vlaspit", "mirjam@apotheekvlaspit.example", "coming"),
    ("Tom van Beusekom", "wijkagent", "Politie Rivierdam", "tom@politierivierdam.example", "declined"),
    ("Elly Kuipers", "bewoner", "Bewonersraad De Vlaspit", "elly.kuipers@post.example", "coming"),
    ("Frans Hogeboom", "bewoner", "", "", "coming"),
    ("Zohra Azzouzi", "mantelzorger", "", "", "coming"),
)
WITHOUT_PHONE = ("Frans Hogeboom", "Zohra Azzouzi")
LATE = "Zohra Azzouzi"
"""Somebody had to be found to sit with her mother. She comes in during the first talk in pairs."""
