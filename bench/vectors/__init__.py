"""Compares exact and approximate FAISS indexes, to choose one for each number of passages."""
