"""The one pipeline, composed for every door."""
