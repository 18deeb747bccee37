"""What the store and the register share: an encrypted SQLite engine, its transactions, migrations and error sentences."""
