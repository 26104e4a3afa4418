"""Caches of query vectors and of whole responses, in Django's cache."""
