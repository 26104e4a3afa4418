"""Search engines: one interface in `base`, and a module or package for each engine."""
