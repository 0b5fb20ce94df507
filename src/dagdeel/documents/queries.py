from collections.abc import Mapping, Sequence

from dagdeel.people.models import Workspace

from .models import HouseStyle
from .rules import House


def house_of(workspace_id: int, kind: str, values: Mapping[str, str]) -> House | None:
    """What a file of this kind (`docx`, `pptx`) is written in, with its fields to fill in; `None`: our own look."""
    found = HouseStyle.objects.filter(workspace=workspace_id, kind=kind).only("content").first()
    return House(bytes(found.content), values) if found else None


def house_styles_of(workspace: Workspace) -> Sequence[HouseStyle]:
    """All house styles of a workspace, without their contents."""
    return list(workspace.house_styles.defer("content"))


def house_style_of(workspace: Workspace, kind: str) -> HouseStyle | None:
    return workspace.house_styles.filter(kind=kind).first()
