"""Taking a trajectory along and reading one in (`moving`); `rows` makes each table anew."""

from .moving import export_trajectory, import_trajectory

__all__ = ["export_trajectory", "import_trajectory"]
