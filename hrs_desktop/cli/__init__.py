"""The command line: everything the window does, for scripts and integrators. Importing it loads nothing heavy."""
