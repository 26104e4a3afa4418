"""Parses numbers, places, vintages and colours from a merchant's texts.

Every function accepts any text. What cannot be parsed is unknown (None or ""), never an error. The only
exception is `urls.normal_url`, because a wine without a URL has no identity.
"""
