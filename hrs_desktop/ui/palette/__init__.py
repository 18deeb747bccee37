"""The palette (Ctrl+K): cases, sections, actions and guidance found by typed words, and done by Enter."""
