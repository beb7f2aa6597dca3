"""What `retrokb new` writes: answers and tickets in, the text of a file out; no disk."""
