"""Compares us with other search software, which is installed in a separate environment, `.venv-peers`."""
