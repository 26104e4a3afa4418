"""Which index to build for how many passages: exact scans and approximate ones, side by side."""
