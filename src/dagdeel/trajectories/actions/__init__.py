"""Everything that changes a trajectory. One function per verb: keyword-only, one transaction, one history line."""

from .accounts import leave
from .agenda import add_item, change_item, postpone_items, remove_item, reorder_items, undo_agenda
from .budget import add_budget_line, change_budget, remove_budget_line, restore_budget_line
from .calls import change_call, remove_call, restore_call, start_call
from .following import close_feed, open_feed, start_week_mail, stop_week_mail
from .meetings import change_meeting, hold_meeting, reopen_meeting
from .participants import (
    add_participant,
    change_participant,
    erase_participant,
    import_participants,
    mark_participants,
    remove_participants,
    restore_participants,
)
from .roles import break_promise, choose_lead, give_role, promise_role, take_role
from .steps import add_step, change_step, finish_step, finish_steps, remove_step, reopen_step, settle_steps, skip_step
from .trajectories import MeetingDraft, change_trajectory, create_trajectory, remove_trajectory

__all__ = [
    "MeetingDraft",
    "add_budget_line",
    "add_item",
    "add_participant",
    "add_step",
    "break_promise",
    "change_budget",
    "change_call",
    "change_item",
    "change_meeting",
    "change_participant",
    "change_step",
    "change_trajectory",
    "choose_lead",
    "close_feed",
    "create_trajectory",
    "erase_participant",
    "finish_step",
    "finish_steps",
    "give_role",
    "hold_meeting",
    "import_participants",
    "leave",
    "mark_participants",
    "open_feed",
    "postpone_items",
    "promise_role",
    "remove_budget_line",
    "remove_call",
    "remove_item",
    "remove_participants",
    "remove_step",
    "remove_trajectory",
    "reopen_meeting",
    "reopen_step",
    "reorder_items",
    "restore_budget_line",
    "restore_call",
    "restore_participants",
    "settle_steps",
    "skip_step",
    "start_call",
    "start_week_mail",
    "stop_week_mail",
    "take_role",
    "undo_agenda",
]
