"""One module a page. A page binds a model, says what was done by typed signals, and submits tasks."""
