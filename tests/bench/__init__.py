"""``make bench``: speeds of the main steps, each beside a named baseline measured in the same run."""
