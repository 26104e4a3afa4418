"""Colour and style of a wine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.models import Colour, Style
from indexer.parsing.colours import parse_wine_type


@pytest.mark.parametrize(
    ("varietal", "colour"),
    [
        ("Pinot Noir", Colour.RED),
        ("Red Blend", Colour.RED),
        ("Bordeaux-style Red Blend", Colour.RED),
        ("Corvina, Rondinella, Molinara", Colour.RED),
        ("G-S-M", Colour.RED),
        ("Meritage", Colour.RED),
        ("Shiraz-Viognier", Colour.RED),
        ("Tempranillo Blend", Colour.RED),
        ("Rhône-style White Blend", Colour.WHITE),
        ("Portuguese White", Colour.WHITE),
        ("Grüner Veltliner", Colour.WHITE),
        ("Xarel-lo", Colour.WHITE),
        ("Tempranillo Blanco", Colour.WHITE),
        ("Other Red Wine", Colour.RED),
        ("Rosé", Colour.ROSE),
        ("Rosado", Colour.ROSE),
        ("Marselanoir", Colour.UNKNOWN),
    ],
)
def test_the_varietal_tells_the_colour(varietal: str, colour: Colour) -> None:
    assert parse_wine_type(varietal, f"Oak Lane {varietal}", "").colour == colour


@pytest.mark.parametrize(
    ("varietal", "name", "location", "colour", "style"),
    [
        ("Pinot Noir", "Oak Lane Rosé of Pinot Noir", "", Colour.ROSE, Style.STILL),
        ("Pinot Noir", "Coste di Rose Pinot Noir", "", Colour.RED, Style.STILL),
        ("Zinfandel", "Oak Lane White Zinfandel", "", Colour.ROSE, Style.STILL),
        ("Champagne Blend", "Maison Exemple Brut", "Champagne, France", Colour.WHITE, Style.SPARKLING),
        ("Champagne Blend", "Maison Exemple Brut Rosé", "Champagne, France", Colour.ROSE, Style.SPARKLING),
        ("Pinot Noir", "Oak Lane Blanc de Noirs Pinot Noir", "", Colour.WHITE, Style.SPARKLING),
        ("Pinot Noir", "Maison Exemple", "Champagne, France", Colour.WHITE, Style.SPARKLING),
        ("Glera", "Cantina Esempio", "Prosecco, Veneto, Italy", Colour.WHITE, Style.SPARKLING),
        ("Lambrusco", "Cantina Esempio", "Emilia, Italy", Colour.RED, Style.SPARKLING),
        ("Lambrusco", "Cantina Esempio Bianco Lambrusco", "Emilia, Italy", Colour.WHITE, Style.SPARKLING),
        ("Shiraz", "Oak Lane Sparkling Shiraz", "", Colour.RED, Style.SPARKLING),
        ("Port", "Quinta Exemplo Vintage Port", "Port, Portugal", Colour.RED, Style.FORTIFIED),
        ("Port", "Quinta Exemplo 20 Year Tawny Port", "Port, Portugal", Colour.RED, Style.FORTIFIED),
        ("Port", "Quinta Exemplo White Port", "Port, Portugal", Colour.WHITE, Style.FORTIFIED),
        ("Sherry", "Bodegas Ejemplo Fino", "Jerez, Spain", Colour.WHITE, Style.FORTIFIED),
        ("Tokaji", "Oak Lane Aszú 5 Puttonyos", "Tokaji, Hungary", Colour.WHITE, Style.SWEET),
        ("Moscato", "Oak Lane Moscato", "", Colour.WHITE, Style.SWEET),
        ("Moscato", "Oak Lane Dry Moscato", "", Colour.WHITE, Style.STILL),
        ("Riesling", "Oak Lane Late Harvest Riesling", "", Colour.WHITE, Style.SWEET),
        ("Riesling", "Oak Lane Beerenauslese Riesling", "", Colour.WHITE, Style.SWEET),
        ("Riesling", "Oak Lane Auslese Trocken Riesling", "", Colour.WHITE, Style.STILL),
        ("Cabernet Franc", "Oak Lane Ice Wine", "", Colour.RED, Style.SWEET),
        ("Bordeaux-style White Blend", "Château Exemple", "Sauternes, France", Colour.WHITE, Style.SWEET),
        ("Barbera", "Cantina Esempio", "Barbera d'Asti, Piedmont, Italy", Colour.RED, Style.STILL),
        ("Rkatsiteli", "Oak Lane Amber Wine", "Kakheti, Georgia", Colour.ORANGE, Style.STILL),
        ("Pinot Grigio", "Cantina Esempio Ramato Pinot Grigio", "", Colour.ORANGE, Style.STILL),
    ],
)
def test_name_and_place_decide_what_the_varietal_leaves_open(
    varietal: str, name: str, location: str, colour: Colour, style: Style
) -> None:
    assert parse_wine_type(varietal, name, location) == (colour, style)


@pytest.mark.parametrize(
    ("name", "location", "colour"),
    [
        ("Oak Lane Cabernet Sauvignon 2019", "", Colour.RED),
        ("Oak Lane Sauvignon Blanc", "", Colour.WHITE),
        ("Cantina Esempio Rosso", "", Colour.RED),
        ("Cantina Esempio Riserva", "Barolo, Piedmont, Italy", Colour.RED),
        ("Domaine Exemple", "Chablis, Burgundy, France", Colour.WHITE),
        ("Oak Lane Reserve", "Napa Valley, California", Colour.UNKNOWN),
        ("Mission Lane Reserve", "Napa Valley, California", Colour.UNKNOWN),
    ],
)
def test_without_a_varietal_name_and_place_decide(name: str, location: str, colour: Colour) -> None:
    assert parse_wine_type("", name, location).colour == colour


@given(st.text(max_size=100), st.text(max_size=100), st.text(max_size=100))
def test_any_text_is_accepted(varietal: str, name: str, location: str) -> None:
    colour, style = parse_wine_type(varietal, name, location)
    assert colour in Colour
    assert style in Style
