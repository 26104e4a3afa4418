"""A query may be in any language; the browser detects its direction."""

from __future__ import annotations

import re
import unicodedata

import pytest
from django.test import Client

from indexer.models import Wine

# "Red wine with meat", or nearly so.
LANGUAGES = {
    "Amharic": "ቀይ ወይን ከስጋ ጋር",
    "Arabic": "نبيذ أحمر مع اللحم",
    "Armenian": "կարմիր գինի մսի հետ",
    "Basque": "ardo beltza haragiarekin",
    "Bengali": "মাংসের সাথে লাল ওয়াইন",
    "Bulgarian": "червено вино с месо",
    "Burmese": "အသားနှင့် ဝိုင်နီ",
    "Catalan": "vi negre amb carn",
    "Chinese": "配肉的红葡萄酒",
    "Croatian": "crno vino uz meso",
    "Czech": "červené víno k masu",
    "Danish": "rødvin til kød",
    "Dutch": "rode wijn bij vlees",
    "Estonian": "punane vein lihaga",
    "Finnish": "punaviini lihan kanssa",
    "French": "vin rouge avec de la viande",
    "Georgian": "წითელი ღვინო ხორცთან",
    "German": "Rotwein zu Fleisch, süß",
    "Greek": "κόκκινο κρασί με κρέας",
    "Hebrew": "יין אדום עם בשר",
    "Hindi": "मांस के साथ लाल शराब",
    "Hungarian": "vörösbor húshoz",
    "Icelandic": "rauðvín með kjöti",
    "Irish": "fíon dearg le feoil",
    "Italian": "vino rosso con la carne",
    "Japanese": "肉に合う赤ワイン",
    "Khmer": "ស្រាក្រហមជាមួយសាច់",
    "Korean": "고기와 어울리는 레드 와인",
    "Latvian": "sarkanvīns pie gaļas",
    "Lithuanian": "raudonas vynas prie mėsos",
    "Maltese": "inbid aħmar mal-laħam",
    "Persian": "شراب قرمز با گوشت",
    "Polish": "czerwone wino do mięsa",
    "Portuguese": "vinho tinto com carne",
    "Romanian": "vin roșu cu carne",
    "Russian": "красное вино к мясу",
    "Tamil": "இறைச்சியுடன் சிவப்பு ஒயின்",
    "Thai": "ไวน์แดงกับเนื้อ",
    "Turkish": "etle kırmızı şarap",
    "Vietnamese": "rượu vang đỏ với thịt",
}


@pytest.mark.fault("any-script")
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_forty_languages_are_searched_in_nfc(client: Client, catalogue: list[Wine], form: str) -> None:
    assert len(LANGUAGES) == 40
    for language, sentence in LANGUAGES.items():
        query: str = unicodedata.normalize(form, sentence)  # type: ignore[arg-type]
        response = client.get("/api/v1/search", {"q": query, "limit": "1"})
        assert response.status_code == 200, language
        assert response.json()["query"]["raw"] == unicodedata.normalize("NFC", sentence)


@pytest.mark.fault("any-script")
def test_a_page_leaves_the_direction_of_text_to_the_browser(client: Client, catalogue: list[Wine]) -> None:
    page = client.get("/search", {"q": LANGUAGES["Hebrew"]}).text
    box = re.search(r'<input id="q"[^>]*>', page)
    assert box
    assert LANGUAGES["Hebrew"] in box[0]
    assert 'dir="auto"' in box[0]
    assert page.count('<blockquote class="evidence" dir="auto">') == page.count("<blockquote") == 10
