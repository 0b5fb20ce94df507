from django.db import migrations, models


def ask_who_did_not_answer(apps, schema_editor):
    """Who said themselves that they come keeps what others saw of them; everybody else is asked when they do."""
    replies = apps.get_model("invitations", "Reply").objects
    replies.exclude(participant__status__in=("coming", "walk_in"), told_by="").update(shares=None)


def share_at_first(apps, schema_editor):
    replies = apps.get_model("invitations", "Reply").objects
    replies.filter(shares__isnull=True).update(shares=["name", "profession", "organisation"])


class Migration(migrations.Migration):
    dependencies = [("invitations", "0001_remember_what_people_answer")]

    operations = [
        migrations.AlterField("reply", "shares", models.JSONField(null=True)),
        migrations.RunPython(ask_who_did_not_answer, share_at_first),
    ]
