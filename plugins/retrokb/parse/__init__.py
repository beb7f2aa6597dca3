"""From text to records, every problem collected with its place; nothing touches the disk."""
