"""Taking out of a text what tells who wrote it, and what opens a door."""
