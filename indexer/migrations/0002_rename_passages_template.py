from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("indexer", "0001_initial")]

    operations = [migrations.RenameField("Wine", "passages_recipe", "passages_template")]
