"""Splits text into sentences, and long text into overlapping windows that the encoder can read."""

from __future__ import annotations

import re

from embeddings import Encoder

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)\]]*(?=\s)|\n+|\Z)", re.DOTALL)
_WORD = re.compile(r"\S+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, without surrounding white space."""
    stripped = (match.group().strip() for match in _SENTENCE.finditer(text))
    return [sentence for sentence in stripped if sentence]


def windows(text: str, encoder: Encoder) -> list[str]:
    """Cut a text into windows of at most `encoder.content_length` tokens.

    Windows end where sentences end, and each begins with the last sentence of the one before if both fit, so
    that references to that sentence are not lost. A sentence that is too long is cut between words, a word
    that is too long between characters, and a single character is never cut. Every word is in a window; blank
    text has none.
    """
    text = text.strip()
    if not text:
        return []
    if _fits(text, encoder):
        return [text]
    return _join(_units(text, encoder), encoder)


def _fits(text: str, encoder: Encoder) -> bool:
    return _certainly_fits(text, encoder) or _token_count(text, encoder) <= encoder.content_length


def _certainly_fits(text: str, encoder: Encoder) -> bool:
    """Tell whether a text is so short that there is no need to tokenize it.

    Normalisation never turns one ASCII character into several, and each token of WordPiece, byte pair or
    unigram models stands for at least one character, except for a marker that some put in front of a text.
    This does not hold in other scripts: a Hangul syllable decomposes into up to three letters, an emoji into
    four bytes.
    """
    return len(text) < encoder.content_length and text.isascii()


def _token_count(text: str, encoder: Encoder) -> int:
    return len(encoder.token_offsets([text])[0])


def _units(text: str, encoder: Encoder) -> list[str]:
    """Return the sentences of a text, with those that are too long cut into pieces that fit."""
    return [piece for sentence in sentences(text) for piece in _halve(sentence, encoder)]


def _halve(sentence: str, encoder: Encoder) -> list[str]:
    """Cut a sentence in two, near its middle, until every piece fits."""
    if len(sentence) == 1 or _fits(sentence, encoder):
        return [sentence]
    middle = len(sentence) // 2
    word_starts = [match.start() for match in _WORD.finditer(sentence)][1:]
    cut = min(word_starts, key=lambda start: abs(start - middle), default=middle)
    halves = (sentence[:cut].strip(), sentence[cut:].strip())
    return [piece for half in halves for piece in _halve(half, encoder)]


def _join(units: list[str], encoder: Encoder) -> list[str]:
    """Join units into windows, as many in each as fit, with an overlap of one unit."""
    joined: list[str] = []
    window: list[str] = []
    for unit in units:
        if window and not _fits(" ".join([*window, unit]), encoder):
            joined.append(" ".join(window))
            overlap = window[-1:]
            window = overlap if _fits(" ".join([*overlap, unit]), encoder) else []
        window.append(unit)
    return [*joined, " ".join(window)]
