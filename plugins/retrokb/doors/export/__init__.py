"""The whole product as a folder of files, for a generator that does not know RetroKB."""

from .configuration import Host
from .export import Export, export_for, export_plainly

__all__ = ["Export", "Host", "export_for", "export_plainly"]
