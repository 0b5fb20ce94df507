from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0004_guide_the_preparation")]

    operations = [migrations.AddField("meeting", "came", models.PositiveSmallIntegerField(null=True))]
