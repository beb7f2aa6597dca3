"""What a run remembers for the next one, and work done side by side: they only ever save time."""
