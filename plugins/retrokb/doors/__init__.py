"""Thin layers over all else: MkDocs, the command line, the export, and the settings they share."""
