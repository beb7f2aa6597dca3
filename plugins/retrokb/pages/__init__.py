"""The pages and panels that RetroKB writes, as Markdown; what they say is decided further in."""
