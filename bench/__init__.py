"""Benchmarks. Each prints a ratio to a peer or a limit of the same run; only `lifecycle` has no peer."""
