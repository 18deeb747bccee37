"""What all desks share: cases, enrolments, packs issued, sheets received, receipts, ledger and outbox."""
