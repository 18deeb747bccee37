"""The window: widgets, models, tasks and messages; no rule, no query, no file format."""
