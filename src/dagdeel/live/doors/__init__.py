"""The two hot doors of the room, as a small plain ASGI app: `act` takes what people do, `stream` shows what is.

Django serves pages; votes and streams come here, beside it in the same process, because a vote through a full web
stack costs twenty times as much (see `docs/benchmarks.md`). Start in `app`.
"""

from .app import Doors

__all__ = ["Doors"]
