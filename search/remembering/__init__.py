"""What was computed once and is not computed again: vectors of sentences, and whole answers."""
