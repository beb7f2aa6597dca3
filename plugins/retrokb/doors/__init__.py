"""Thin layers over the composition: the MkDocs plugin and the command line."""
