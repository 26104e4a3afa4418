from django.db import migrations, models

import search.models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_keys")]

    operations = [
        migrations.RenameField("ApiKey", "beginning", "prefix"),
        migrations.AlterField(
            "ApiKey", "active", models.BooleanField(default=True, help_text="Clear this to revoke the key.")
        ),
        migrations.AlterField(
            "ApiKey",
            "rate",
            models.CharField(
                blank=True,
                help_text="Requests in a time, such as 600/min; empty for the rate of clients without a key.",
                max_length=20,
                validators=[search.models.validate_rate],
            ),
        ),
    ]
