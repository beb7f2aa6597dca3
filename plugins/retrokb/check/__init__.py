"""Checks that need more than one file. Each yields problems; the doors print them."""
