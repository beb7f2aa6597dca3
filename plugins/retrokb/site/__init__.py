"""What the site gives to programs: JSON with schemas, plain Markdown, and where to find both."""
