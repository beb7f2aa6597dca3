"""From a git repository to a history; nothing else knows git."""
