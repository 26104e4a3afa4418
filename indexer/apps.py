from django.apps import AppConfig


class IndexerConfig(AppConfig):
    name = "indexer"
    verbose_name = "Catalogue and index"
    default_auto_field = "django.db.models.BigAutoField"
