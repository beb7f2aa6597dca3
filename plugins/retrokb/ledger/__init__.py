"""From the archive to the ledger: the states of gaps and bugs, derived from evidence."""
