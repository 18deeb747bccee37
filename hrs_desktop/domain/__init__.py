"""Values of the flow: record, case, pack, sheet states, findings, verdicts, change sets. No I/O, no clock."""
