"""What the store and the register share: an encrypted SQLite engine, transactions, migrations, error sentences."""
