"""Cuts text that is longer than the encoder reads into overlapping windows at sentence ends."""

from __future__ import annotations

import re

from embeddings import Encoder
from indexer.passages.sentences import sentences

_WORD = re.compile(r"\S+")


def windows(text: str, encoder: Encoder) -> list[str]:
    """Cut `text` into pieces of at most `encoder.content_length` tokens.

    Each window after the first begins with the last sentence of the one before, where it fits, so that
    what a sentence refers to is not cut off. A sentence that is too long is cut between words, a word
    that is too long between characters, and a single character stays whole whatever its tokens. Nothing
    is lost; blank text gives no window.
    """
    text = text.strip()
    if not text:
        return []
    if _fits(text, encoder):
        return [text]
    return _pack(_units(text, encoder), encoder)


def _fits(text: str, encoder: Encoder) -> bool:
    return _surely_fits(text, encoder) or _length(text, encoder) <= encoder.content_length


def _surely_fits(text: str, encoder: Encoder) -> bool:
    """Whether a text is so short that no tokenizer needs to be asked.

    Normalising never makes several characters of an ASCII one, and each token of WordPiece, byte pairs or a
    unigram model stands for one character at least, but for a mark that some put in front of a text. Other
    scripts come apart: a Hangul syllable is up to three letters, an emoji four bytes.
    """
    return len(text) < encoder.content_length and text.isascii()


def _length(text: str, encoder: Encoder) -> int:
    return len(encoder.token_offsets([text])[0])


def _units(text: str, encoder: Encoder) -> list[str]:
    """Sentences, and the halves of sentences that are too long by themselves."""
    return [half for sentence in sentences(text) for half in _halves(sentence, encoder)]


def _halves(sentence: str, encoder: Encoder) -> list[str]:
    if len(sentence) == 1 or _fits(sentence, encoder):
        return [sentence]
    middle = len(sentence) // 2
    starts = [match.start() for match in _WORD.finditer(sentence)][1:]
    cut = min(starts, key=lambda start: abs(start - middle), default=middle)
    return [
        piece for half in (sentence[:cut].strip(), sentence[cut:].strip()) for piece in _halves(half, encoder)
    ]


def _pack(units: list[str], encoder: Encoder) -> list[str]:
    packed: list[str] = []
    window: list[str] = []
    for unit in units:
        if window and not _fits(" ".join([*window, unit]), encoder):
            packed.append(" ".join(window))
            overlap = window[-1:]
            window = overlap if _fits(" ".join([*overlap, unit]), encoder) else []
        window.append(unit)
    return [*packed, " ".join(window)]
