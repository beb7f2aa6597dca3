"""Existing archives taken in: text in, text out, and a note of everything that was inferred."""
