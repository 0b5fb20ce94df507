from typing import Any

from django.db import migrations, models

DONE_WHEN = {
    "date": "date",
    "location": "place",
    "facilitator": "facilitator",
    "driver": "driver",
    "report": "report",
    "interim-results": "report",
}


def tell_steps(apps: Any, schema_editor: Any) -> None:
    """Steps were copied from the method before the method said what finishes them."""
    steps = apps.get_model("trajectories", "Step").objects.filter(trajectory__method="wijk-4u")
    for key, fact in DONE_WHEN.items():
        steps.filter(key=key).update(done_when=fact)


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0001_initial")]

    operations = [
        migrations.AddField("meeting", "held_at", models.DateTimeField(null=True)),
        migrations.AddField("step", "done_when", models.CharField(blank=True, max_length=12)),
        migrations.RunPython(tell_steps, migrations.RunPython.noop),
    ]
