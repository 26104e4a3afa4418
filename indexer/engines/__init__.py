"""What searches: one small interface, a file or folder for each engine."""
