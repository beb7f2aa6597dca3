"""The search index: a function of the documents alone, written in small static pieces."""
