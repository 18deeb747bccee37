"""Files in and out: packs, drawn pages, signatures, verification, receipts, keys and certificates."""
