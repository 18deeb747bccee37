"""Hearing Record Sheet: what happened at court, on one standard signed sheet."""
