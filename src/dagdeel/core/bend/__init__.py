"""The agenda that bends: when a meeting is late or early, up to three ways to go on, in whole minutes and in words.

Pure: no clock and no Django. `replan` makes the plans, `apply` carries one out, `order` has what is changed by hand.
Laws: nothing gets shorter than its shortest or than what is spent of it, what must stay keeps its planned minutes, a
break keeps 30 (`method.md` A25) and agreements 30 (A28), the closing part stays, the order stays, and nothing leaves
without a change that says so. The first plan ends on time whenever any plan can.

How a console uses it
---------------------

1. Make the parts: the one the room is at and every one that waits, in order, not what was skipped or is done, and not
   what comes before the kick-off unless the room is at it::

       def part_of(item: PlanItem, run: ItemRun, now: int) -> Part:
           return Part(
               id=item.id, title=item.title, minutes=max(0, item.minutes + run.extra_minutes), planned=item.minutes,
               shortest=item.shortest, bend=Bend(item.bend), is_break=item.is_break, workform=item.workform,
               spent=-(-run.spent_at(now) // MINUTE), lengths=(Length(35, fewer_rounds), Length(40)),
           )

   `bend` comes out of a log: an unknown one is best read as `Bend.KEEP`. `lengths` only where minutes go by the round,
   shortest first, the last of them what the part takes by the run sheet; empty elsewhere. `spent` is zero for what has
   not begun; a part with `spent` cannot be dropped or moved.

2. Take `minutes_left = needed(parts) - minutes_late(state, now)`, so that the console says one and the same delay, and
   ask `plans = replan(parts, minutes_left, second_meeting=...)`. Offer it from about five minutes late or early. No
   plans: nothing has to be done or nothing may be; `least_over(parts, minutes_left)` tells those two apart.

3. Show per plan `say(plan.summary, gettext)`, `say(plan.why, gettext)`, each `say(change.words, gettext)` and
   `say(plan.ending, gettext, clock=clock_time(planned end + plan.over - plan.spare))`. The button sends `plan.code`.

4. On the tap, make the parts anew and `decode(parts, code, second_meeting=...)`. `None`: time went on, or somebody
   tampers; show the plans again. Else write one entry with, per change, `part`, `kind` and `after`. Folding it:
   SHORTEN and GIVE set `extra_minutes = after - item.minutes` (a new total, so that a second entry does no harm), DROP
   skips the item, MOVE skips it and marks it for the second meeting. Do not use the step `extend` for it: that stops
   at sixty minutes and adds up.

5. By hand: `insert` and `swap` give a new order or `Refused`; `postpone` gives what is left of today and
   the part that goes to the second meeting. Then ask `replan` again.
"""

from dagdeel.core.words import Words

from .changes import GONE, Change, Kind, apply, decode, encode
from .order import Order, insert, postpone, swap
from .parts import EXTRA, GROUPS, Length, Part, closing_part, may_drop, may_move, needed
from .plans import AT_MOST, Replan, least_over, replan
from .saying import number, say
from .strategies import Strategy

__all__ = [
    "AT_MOST", "EXTRA", "GONE", "GROUPS", "Change", "Kind", "Length", "Order", "Part", "Replan", "Strategy", "Words",
    "apply", "closing_part", "decode", "encode", "insert", "least_over", "may_drop", "may_move", "needed", "number",
    "postpone", "replan", "say", "swap",
]  # fmt: skip
