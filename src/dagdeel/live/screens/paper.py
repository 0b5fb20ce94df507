"""The forms on paper, for who takes part without a phone."""

import logging
from dataclasses import dataclass

from dagdeel.core.workform import PAPER, Opening, Stage
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.flow import gather
from dagdeel.live.rules.state import RunState

from .item import Drawing, FormView, ItemInfo, item_info

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The form of one item for who takes part without a phone."""

    item: ItemInfo
    form: FormView


def paper_sheets(state: RunState) -> dict[str, Drawing]:
    """By item: its paper form. What has not been opened yet is drawn with what earlier items have given so far."""
    sheets: dict[str, Drawing] = {}
    for item in state.plan.items:
        rules, run = form_rules(item.workform), state.run_of(item.id)
        form = run.form
        if rules is None:
            continue
        try:
            if form is None:
                form = rules.open(Opening({**item.options, **run.options}, gather(state, item, rules, form_rules)))
            view = rules.view(form, PAPER, Stage(present=state.present))
        except Exception:  # one broken work form costs its own sheet and not the others
            logger.exception("work form %s has no paper", item.workform)
            continue
        sheet = PaperSheet(item_info(item), FormView(f"{item.workform}/paper.html", view, Stage()))
        sheets[item.id] = ("live/paper/_sheet.html", sheet)
    return sheets
