"""The parts of the Today page: the list, its pills, what became of a hearing, the day return."""
