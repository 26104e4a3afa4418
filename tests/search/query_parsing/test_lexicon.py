"""Every entry of the lexicon can match the words of a query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer.annotations
from search.query_parsing import CatalogueValues, Gazetteer, lexicon, parse_query
from search.query_parsing.phrases import split_phrase
from tests.search.query_parsing.helpers import chip_keys

GRAPES, PLACES, COLOURS, TASTES, NEGATION, QUANTITIES, DISAMBIGUATION = map(
    lexicon.load, ("grapes", "places", "colours", "tastes", "negation", "quantities", "disambiguation")
)
KINDS = lexicon.load("kinds")["kinds"]
# Lists of phrases and of names; all others hold single words.
PHRASE_LISTS = {
    ("negation", "fillers"),
    ("negation", "after"),
    ("negation", "exceptions"),
    ("quantities", "needs"),
    ("quantities", "each"),
    ("quantities", "totals"),
    ("quantities", "refused_after"),
    ("quantities", "permitted_after"),
    ("disambiguation", "other_things"),
    ("disambiguation", "ambiguous_names"),
    ("grapes", "same"),
    ("grapes", "kin"),
    ("tastes", "aromas"),
    ("tastes", "tastes"),
    ("kinds", "kinds"),
    ("quantities", "named_ranges"),
}
TOPICS = [*sorted(path.stem for path in lexicon.FOLDER.glob("*.toml")), "grapes", "tastes"]
LISTS = [
    (topic, name) for topic in TOPICS for name, value in lexicon.load(topic).items() if type(value) is list
]
WORD_LISTS = [entry for entry in LISTS if entry not in PHRASE_LISTS]

# A catalogue with everything that the lexicon's synonyms stand for.
VARIETALS = {
    *(name for names in (*GRAPES["same"], *GRAPES["kin"], *GRAPES["alias"].values()) for name in names),
    *(name for kind in KINDS for name in kind.get("varietal", ())),
}
LOCATIONS = {
    *(name for names in PLACES["alias"].values() if type(names) is list for name in names),
    *(name for kind in KINDS for name in kind.get("place", ())),
}
GAZETTEER = Gazetteer.of(
    CatalogueValues(
        varietal=dict.fromkeys(sorted(VARIETALS), 1000),
        country=dict.fromkeys(PLACES["countries"], 1000),
        colour=dict.fromkeys(("red", "white", "rosé", "orange"), 1000),
        style=dict.fromkeys(("still", "sparkling", "sweet", "fortified"), 1000),
        locations={name.removesuffix("*"): 1000 for name in sorted(LOCATIONS)},
    )
)


def keys(sentence: str) -> set[str]:
    return chip_keys(parse_query(sentence, GAZETTEER))


def is_understood(sentence: str) -> bool:
    return bool(keys(sentence))


def is_negated(sentence: str) -> bool:
    return any(key.startswith("not_") for key in keys(sentence))


def phrases_of(table: dict[str, list[str]], *names: str) -> Iterator[str]:
    yield from (phrase for name in names or table for phrase in table[name])


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("{}", {*GRAPES["alias"], *VARIETALS} - {"Melon", "Steen"}),  # ambiguous: no grape alone
        ("from {}", {*PLACES["alias"], *phrases_of(PLACES["countries"])} - {"us"}),
        ("{}", {"from US", *(name for kind in KINDS for name in kind["names"])}),
        ("{} wine", set(phrases_of(COLOURS["names"]))),
        ("{}", {phrase for entry in QUANTITIES["named_ranges"] for phrase in entry["phrases"]}),
    ],
    ids=["grapes", "places", "kinds", "colours", "ranges"],
)
def test_every_name_becomes_a_constraint(sentence: str, names: set[str]) -> None:
    assert [name for name in sorted(names) if not is_understood(sentence.format(name))] == []


def test_every_word_for_a_taste_can_be_negated() -> None:
    tastes = [word for taste in TASTES["tastes"] for word in (*taste["says"], *taste.get("called", ()))]
    words = {*tastes, *TASTES["aromas"], *(taste["name"] for taste in TASTES["tastes"])}
    words -= {"alcohol", "alcohol burn", "alcohol heat", "high alcohol"}  # "no alcohol" is an amount
    assert [word for word in sorted(words) if not is_negated(f"no {word}")] == []


@pytest.mark.parametrize(
    ("sentence", "cues"),
    [
        ("{} Malbec", [*phrases_of(NEGATION["cues"], "no", "prefix")]),
        ("{} oaky", [*phrases_of(NEGATION["cues"], "not")]),
        ("{} oak", [*phrases_of(NEGATION["cues"], "less")]),
        ("Malbec {}", set(NEGATION["after"]) - {"free"}),
        ("Malbec-{}", ["free"]),
    ],
    ids=["no", "not", "less", "after", "free"],
)
def test_every_cue_negates(sentence: str, cues: list[str]) -> None:
    assert [cue for cue in cues if not is_negated(sentence.format(cue))] == []


def test_no_false_cue_negates() -> None:
    assert [cue for cue in NEGATION["cues"]["none"] if is_negated(f"{cue} Malbec")] == []


def test_every_filler_may_stand_between_a_cue_and_a_taste() -> None:
    # "No need" and "no one" are cues of their own.
    fillers = set(NEGATION["fillers"]) - {"need", "one"}
    assert [word for word in sorted(fillers) if keys(f"no {word} oak") != {"not_taste:oaky"}] == []


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("{} $20", [*phrases_of(QUANTITIES["bounds_before"])]),
        ("$20 {}", [*phrases_of(QUANTITIES["bounds_after"])]),
        ("under 13 {} alcohol", QUANTITIES["units"]["percent"]),
        ("over 90 {}", [*phrases_of(QUANTITIES["units"], "points", "millilitres", "centilitres", "litres")]),
        ("{} dollars", [*QUANTITIES["numbers"], *QUANTITIES["scales"]]),
        ("the last two {}", [name for name in QUANTITIES["spans"] if name.endswith("s")]),
    ],
    ids=["bounds before", "bounds after", "percent", "units", "numbers", "spans"],
)
def test_every_word_of_a_quantity_is_read(sentence: str, phrases: list[str]) -> None:
    assert [phrase for phrase in phrases if not is_understood(sentence.format(phrase))] == []


def test_every_other_thing_takes_the_name_before_it() -> None:
    things = DISAMBIGUATION["other_things"]
    assert [thing for thing in things if "country:Italy" in keys(f"an Italian {thing}")] == []


@pytest.mark.parametrize(("topic", "name"), WORD_LISTS, ids=".".join)
def test_every_word_list_holds_words_that_a_query_can_contain(topic: str, name: str) -> None:
    assert len(lexicon.words(topic, name)) == len(lexicon.load(topic)[name]) > 0


@pytest.mark.parametrize(
    ("topic", "name"), [("negation", "cues"), ("quantities", "units"), ("colours", "names")]
)
def test_no_phrase_has_two_meanings(topic: str, name: str) -> None:
    phrases = [split_phrase(phrase) for phrase in phrases_of(lexicon.load(topic)[name])]
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize(("topic", "name"), LISTS, ids=".".join)
def test_every_list_is_used(topic: str, name: str) -> None:
    sources = [*lexicon.FOLDER.parent.glob("*.py"), *indexer.annotations.FOLDER.glob("*.py")]
    assert any(f'"{name}"' in source.read_text(encoding="utf-8") for source in sources)


@pytest.mark.parametrize("entry", ["in-laws", "New Zealand", "", "heavy-"])
def test_a_list_of_words_rejects_what_is_no_single_word(
    entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made_up.toml").write_text(f'words = ["Chile\'s", "{entry}"]', encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"lexicon/made_up\.toml, words: .* must be a single word"):
        lexicon.words("made_up", "words")
    lexicon.load.cache_clear()
