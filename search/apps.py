from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Connect the receivers of the indexer's signals."""
        import_module("search.receivers")
