"""Texts: from bytes to characters, names in addresses, the nearest name, JSON."""
