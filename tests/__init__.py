"""The tests: every one can fail, and a warning or a Qt message fails it."""
