"""Kills builders at random times while other processes search and edit.

Nothing may be torn, mixed or lost: every answer comes from one generation, no edit disappears, and in the end
the index is byte for byte that of a fresh build.
"""
