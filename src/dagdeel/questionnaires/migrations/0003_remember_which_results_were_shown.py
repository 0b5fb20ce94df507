from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0002_say_which_language_a_round_speaks"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="shown_at",
            field=models.DateTimeField(null=True),
        ),
    ]
