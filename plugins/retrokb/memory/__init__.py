"""What a run remembers for the next one, and work done side by side; both only save time."""
