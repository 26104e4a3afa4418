"""Thirty wines, some of them hard to show on a page."""

from __future__ import annotations

from decimal import Decimal

from indexer.models import Review, Wine

SHOP = "https://shop.example/wine"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
LONG_NOTES = (
    "The vines stand on steep terraces of broken slate above the river, and were planted by hand in 1962. "
    "Picked late, over three passes, the fruit spent eleven days on its skins before a slow fermentation. "
    "It opens with wet stone, white flowers and the peel of a ripe lime, then turns to apricot and honey. "
    "The palate is dense without weight: a line of acidity carries it, and salt stays behind for minutes. "
    "After an hour in the glass a smoky note appears, like a fire that somebody put out in the rain. "
    "Drink it with smoked eel, or forget about it until your children are old enough to be grateful."
)
LONG_NAME = (
    "Weingut Freiherr von Hohenstein-Liebfrauenberg Erben Niederwaldgrabener Sonnenuhrlay "
    "Riesling Trockenbeerenauslese Goldkapsel Versteigerungswein"
)


def create_wine(number: int, **facts: object) -> Wine:
    """Save a wine with a unique address."""
    wine: Wine = Wine.objects.create(**{"url": f"{SHOP}/{number}", "name": f"Plain Wine {number}"} | facts)
    return wine


def create_catalogue() -> list[Wine]:
    """Save wines with all facts, with hardly any, with very long ones, and with markup in them."""
    full = create_wine(
        1,
        name="Castellar Ridge Ember Block Syrah 2019",
        winery="Castellar Ridge",
        varietal="Syrah",
        location="Walla Walla Valley, Columbia Valley, Washington, US",
        country="US",
        vintage=2019,
        colour="red",
        style="still",
        price=Decimal("24.00"),
        alcohol_percent=Decimal("14.50"),
        volume_ml=750,
        notes="Smoky and dark, with bacon fat, blackberry and cracked pepper; built for barbecue.",
        rating=92.5,
        review_count=3,
    )
    Review.objects.bulk_create(
        [
            Review(wine=full, position=0, author="Mara Quist", rating=94, text="A smoky red, and proud."),
            Review(wine=full, position=1, author="The Lowland Table", rating=91),
            Review(wine=full, position=2, text="We drank it with ribs.\n\nThen we drank the other one."),
        ]
    )
    awkward = [
        create_wine(2, name=LONG_NAME, varietal="Riesling", location="Mosel, Germany", colour="white",
                  style="sweet", price=Decimal("1250.00"), notes=LONG_NOTES, rating=98.0, review_count=1_204),
        create_wine(3, name="Bare Bottle"),
        create_wine(4, name=HOSTILE, varietal=HOSTILE, location=HOSTILE, notes=f"{HOSTILE} smoky {HOSTILE}"),
        create_wine(5, name="كرم الأرز أحمر", varietal="مزيج", location="Bekaa, Lebanon", colour="red",
                  price=Decimal("31.50"), notes="نبيذ أحمر smoky من البقاع، بنكهة الكرز الناضج والتوابل."),
        create_wine(6, name="Odd Link Rosé", url="ftp://shop.example/6", colour="rosé", style="sparkling",
                  price=Decimal("9.90"), notes="Strawberries, cream and a faintly smoky finish."),
        create_wine(7, name="Skin Contact Pinot Gris 🍊", colour="orange", volume_ml=1500,
                  notes="Orange peel, tea and a smoky tail.", rating=88.0, review_count=1),
    ]  # fmt: skip
    return [full, *awkward, *(create_wine(n, notes=f"A smoky wine, the {n}th.") for n in range(8, 31))]
