"""Components with declared props: a tag's signature is its contract, an unknown prop is an error at parse time."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def act(context: Context, content: str, kind: str, role: str = "phone", autosend: bool = False, label: str = "") -> SafeString:
    """A form whose submission is an act in the room: `{% act "vote" autosend=True %} fields {% endact %}`.

    Reads `run.code` and `item.id` from the context. `live.js` keeps it on the phone until it is acknowledged; without
    JavaScript it is an ordinary POST. Fields that hold several values are named `name[]`.
    """
    run, item = context["run"], context.get("item")
    item_id = getattr(item, "id", "") or ""
    return format_html(
        '<form class="act" method="post" action="/live/act/" data-act="{kind}" data-item="{item}" data-role="{role}"{auto}{label}>'
        '<input type="hidden" name="run" value="{run}"><input type="hidden" name="item" value="{item}">'
        '<input type="hidden" name="kind" value="{kind}"><input type="hidden" name="role" value="{role}">{content}</form>',
        kind=kind, item=item_id, role=role, run=run.code, content=content,
        auto=SafeString(" data-autosend") if autosend else "",
        label=format_html(' aria-label="{}"', label) if label else "",
    )
