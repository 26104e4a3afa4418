from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Connect what listens to the indexer."""
        import_module("search.opening")
