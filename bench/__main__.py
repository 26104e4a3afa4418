"""Run every benchmark that needs nothing but this checkout."""

from __future__ import annotations

from bench import encoding, search, serving

if __name__ == "__main__":
    encoding.main([])
    search.main([])
    serving.main([])
