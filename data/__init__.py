"""The sample catalogue, and the program that generates it."""
