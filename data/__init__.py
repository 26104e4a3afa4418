"""The sample catalogue and the program that makes it."""
