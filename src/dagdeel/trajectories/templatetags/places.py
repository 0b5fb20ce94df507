from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from dagdeel.trajectories.rules.places import PLACES, Page

register = template.Library()


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def places_of(context: Context, trajectory: Any, here: str, number: int = 1) -> dict[str, list[Link]]:
    """`places`: the five, with the one that we are `here`; `inside`: the pages of that one which this reader may see,
    where there is more than one."""
    request = context.get("request")
    address = (request.resolver_match.url_name or "") if request and request.resolver_match else ""
    places, inside = [], []
    for place in PLACES:
        pages = [
            Link(gettext(one.label), url, one.covers(address))
            for one in place.pages
            if one.need in trajectory.may and (url := _url(one, trajectory.code, number))
        ]
        if not pages:
            continue
        places.append(Link(gettext(place.label), pages[0].url, place.key == here))
        if place.key == here and len(pages) > 1:
            inside = pages
    return {"places": places, "inside": inside}


def _url(page: Page, code: str, number: int) -> str:
    try:
        return reverse(page.name, args=[code, number] if page.numbered else [code])
    except NoReverseMatch:
        return ""
