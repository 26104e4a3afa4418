from importlib import import_module

from django.apps import AppConfig


class SommelierConfig(AppConfig):
    name = "sommelier"

    def ready(self) -> None:
        """Register the system checks."""
        import_module("sommelier.checks")
