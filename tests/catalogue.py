"""Twelve invented wines for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from indexer.models import Review, Wine

WINES: list[dict[str, Any]] = [
    {
        "name": "Stone Harbour Cabernet Sauvignon 2019",
        "varietal": "Cabernet Sauvignon",
        "location": "Napa Valley, California",
        "country": "United States",
        "region": "California",
        "appellation": "Napa Valley",
        "vintage": 2019,
        "colour": "red",
        "style": "still",
        "price": Decimal("65.00"),
        "notes": "Blackcurrant, cedar and graphite over firm, ripe tannins. It wants a ribeye.",
        "reviews": [("Ines Varga", "A cellar candidate with a long cassis finish.", 94.0)],
    },
    {
        "name": "Paddock Gate Cabernet Sauvignon 2021",
        "varietal": "Cabernet Sauvignon",
        "location": "Coonawarra, Australia",
        "country": "Australia",
        "region": "Coonawarra",
        "vintage": 2021,
        "colour": "red",
        "style": "still",
        "price": Decimal("18.50"),
        "notes": "Mint and blackberry from red earth over limestone. Honest Cabernet for a weeknight.",
        "reviews": [("Ines Varga", "Great value.", 89.0), ("Tom Ashdown", "", 87.0)],
    },
    {
        "name": "Emberline Syrah 2018",
        "varietal": "Syrah",
        "location": "Northern Rhône, France",
        "country": "France",
        "region": "Northern Rhône",
        "vintage": 2018,
        "colour": "red",
        "style": "still",
        "price": Decimal("42.00"),
        "notes": "Smoked bacon, black olive and violet. The smoke makes it a natural for barbecue brisket.",
        "reviews": [("Tom Ashdown", "Smoky, savoury and endless; pour it with ribs.", 93.0)],
    },
    {
        "name": "Karoo Ash Pinotage 2020",
        "varietal": "Pinotage",
        "location": "Swartland, South Africa",
        "country": "South Africa",
        "region": "Swartland",
        "vintage": 2020,
        "colour": "red",
        "style": "still",
        "price": Decimal("16.00"),
        "notes": "Charred plum and wood smoke, made for the braai and anything off the grill.",
        "reviews": [],
    },
    {
        "name": "Tidewrack Muscadet 2022",
        "varietal": "Melon de Bourgogne",
        "location": "Muscadet, Loire, France",
        "country": "France",
        "region": "Loire",
        "appellation": "Muscadet",
        "vintage": 2022,
        "colour": "white",
        "style": "still",
        "price": Decimal("15.00"),
        "notes": "Salt spray, lemon pith and wet stone. Crisp and lean: open a dozen oysters.",
        "reviews": [("Ines Varga", "The sea in a glass.", 90.0)],
    },
    {
        "name": "Lindenhof Riesling Kabinett 2021",
        "varietal": "Riesling",
        "location": "Mosel, Germany",
        "country": "Germany",
        "region": "Mosel",
        "vintage": 2021,
        "colour": "white",
        "style": "still",
        "price": Decimal("24.00"),
        "notes": "Slate, lime and white peach with a breath of sweetness held up by bright acidity.",
        "reviews": [("Tom Ashdown", "Feather-light at eight and a half percent.", 92.0)],
    },
    {
        "name": "Quinta da Névoa Twenty Year Tawny",
        "varietal": "Port",
        "location": "Douro, Portugal",
        "country": "Portugal",
        "region": "Douro",
        "colour": "red",
        "style": "fortified",
        "price": None,
        "notes": "Walnut, dried fig and burnt orange; sweet, long and made for blue cheese.",
        "reviews": [("Ines Varga", "Bring Stilton.", 95.0)],
    },
    {
        "name": "Casa Vereda Albariño 2022",
        "varietal": "Albariño",
        "location": "Rías Baixas, Spain",
        "country": "Spain",
        "region": "Rías Baixas",
        "vintage": 2022,
        "colour": "white",
        "style": "still",
        "price": Decimal("19.00"),
        "notes": "Apricot, grapefruit and a saline edge. Good with clams.",
        "reviews": [],
    },
    {
        "name": "Belrive Brut",
        "varietal": "Champagne Blend",
        "location": "Champagne, France",
        "country": "France",
        "region": "Champagne",
        "colour": "white",
        "style": "sparkling",
        "price": Decimal("48.00"),
        "notes": "Brioche and green apple on a fine mousse. A toast for weddings.",
        "reviews": [("Tom Ashdown", "Polished bubbles.", 91.0)],
    },
    {
        "name": "Poggio Lume Sangiovese 2019",
        "varietal": "Sangiovese",
        "location": "Chianti Classico, Tuscany, Italy",
        "country": "Italy",
        "region": "Tuscany",
        "appellation": "Chianti Classico",
        "vintage": 2019,
        "colour": "red",
        "style": "still",
        "price": Decimal("27.00"),
        "notes": "Sour cherry, dried herbs and leather with a lively grip. Tomato sauces love it.",
        "reviews": [("Ines Varga", "Classic and unfussy.", 90.0)],
    },
    {
        "name": "Fleur de Mai Rosé 2023",
        "varietal": "Rosé",
        "location": "Provence, France",
        "country": "France",
        "region": "Provence",
        "vintage": 2023,
        "colour": "rosé",
        "style": "still",
        "price": Decimal("17.00"),
        "notes": "Wild strawberry and melon, pale and dry, for a table under trees.",
        "reviews": [],
    },
    {
        "name": "Gökçe Bağ Öküzgözü 2020",
        "varietal": "Öküzgözü",
        "location": "Anatolia, Turkey",
        "country": "Turkey",
        "region": "Anatolia",
        "vintage": 2020,
        "colour": "red",
        "style": "still",
        "price": Decimal("21.00"),
        "notes": "Pomegranate and fresh cherry with gentle tannins; a red to chill in summer.",
        "reviews": [("Tom Ashdown", "Juicy & <bright>.", 88.0)],
    },
]


def create_wines(wines: list[dict[str, Any]] = WINES) -> list[Wine]:
    """Create wines with their reviews, and return them as they are stored."""
    return [_create(fields) for fields in wines]


def _create(fields: dict[str, Any]) -> Wine:
    facts = {name: value for name, value in fields.items() if name != "reviews"}
    slug = "-".join(fields["name"].lower().split())
    ratings = [rating for _, _, rating in fields["reviews"] if rating is not None]
    wine = Wine.objects.create(
        url=f"https://shop.example/product/{slug}",
        rating=sum(ratings) / len(ratings) if ratings else None,
        review_count=len(fields["reviews"]),
        volume_ml=750,
        alcohol_percent=Decimal("13.5"),
        **facts,
    )
    for position, (author, text, rating) in enumerate(fields["reviews"]):
        Review.objects.create(wine=wine, position=position, author=author, text=text, rating=rating)
    return Wine.objects.get(pk=wine.pk)
