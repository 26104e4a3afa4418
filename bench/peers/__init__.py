"""Other people's search beside ours, in one run; they live in an environment of their own, `.venv-peers`."""
