"""Proof of audience: what a site must not show is looked for in every file of it."""
