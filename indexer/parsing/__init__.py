"""Reads numbers, places, vintages and colours out of a merchant's texts.

Every function here takes any text and answers; what cannot be read is unknown (None or ""), never an
error. The one exception is `urls.normal_url`, because a wine without an address has no identity.
"""
