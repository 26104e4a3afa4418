"""The fixed values of a wine's colour and style, shared by the models and the parsers."""

from __future__ import annotations

from django.db import models


class Colour(models.TextChoices):
    RED = "red", "Red"
    WHITE = "white", "White"
    ROSE = "rosé", "Rosé"
    ORANGE = "orange", "Orange"
    UNKNOWN = "", "Unknown"


class Style(models.TextChoices):
    STILL = "still", "Still"
    SPARKLING = "sparkling", "Sparkling"
    FORTIFIED = "fortified", "Fortified"
    SWEET = "sweet", "Sweet"
    UNKNOWN = "", "Unknown"
