"""The sheet's form, built from the template: editors, rows, groups, the binder between them and the record."""
