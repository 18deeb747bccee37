"""The command line: everything the window does, for scripts, tests and integrators. Importing it loads nothing heavy."""
