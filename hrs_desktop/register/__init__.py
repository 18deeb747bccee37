"""The register all desks of an office share: cases, packs, sheets received, ledger and outbox."""
