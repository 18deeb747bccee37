"""One module per step of the flow: a frozen command in, a frozen outcome out. No I/O of its own, only ports."""
