"""Nothing typed is lost: the journal of words being typed, recovery, the lock, one window to a profile."""
