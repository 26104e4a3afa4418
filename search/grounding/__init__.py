"""Grounds a parsed sentence in the catalogue: what it means depends on the wines that there are.

- "Cheap" becomes a third of the prices of what is asked for.
- "Like Sancerre but cheaper" becomes the wines to be like, without them, below their usual price.
- A constraint on a field that few wines have becomes a wish.
- Of two constraints that exclude each other, one is given up.
- A price in another currency gets a notice.
"""

from search.grounding.grounding import ground

__all__ = ["ground"]
