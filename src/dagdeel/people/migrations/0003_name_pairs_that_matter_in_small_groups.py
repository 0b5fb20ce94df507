import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def person():
    return models.ForeignKey("people.person", django.db.models.deletion.CASCADE, related_name="+")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_keep_an_erased_account_as_nobody")]

    operations = [
        migrations.CreateModel(
            "Pair",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("one", person()),
                ("other", person()),
                ("kind", models.CharField(choices=[("apart", "Apart"), ("known", "Known")], max_length=5)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=["one", "other", "kind"], name="one_pair_of_a_kind"),
                    models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_in_order"),
                ],
            },
        ),
    ]
