from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Connect what listens to the indexer, and the metrics to what they are told by."""
        import_module("search.opening")
        import_module("search.observing.sources")
