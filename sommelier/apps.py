from importlib import import_module

from django.apps import AppConfig


class SommelierConfig(AppConfig):
    name = "sommelier"

    def ready(self) -> None:
        """Register our checks of the settings."""
        import_module("sommelier.checks")
