"""The MkDocs plugin."""

from .plugin import RetroKBPlugin

__all__ = ["RetroKBPlugin"]
