"""The pages and panels that RetroKB writes, as plain Markdown with links as they are on disk."""
