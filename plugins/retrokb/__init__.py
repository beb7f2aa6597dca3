"""RetroKB: retros and support articles become one cross-linked site.

Start reading at [retrokb.compose][], which composes the pipeline; the doors
(`retrokb.doors`) are thin layers over it.
"""

__version__ = "0.1.0"
