"""What can be wrong with records: each check yields problems, which the doors print."""
