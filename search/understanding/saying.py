from indexer.lexical import folded_words
from search.understanding.model import RefusedTaste


def says(taste: RefusedTaste, text: str) -> bool:
    return bool(set(folded_words(text)) & taste.terms)
