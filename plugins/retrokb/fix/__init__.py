"""Mending what is safe to mend: text in, text out, and a list of what was changed."""
