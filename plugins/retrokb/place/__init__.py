"""What is shown, and where it lies: the selection, addresses, arrangements of the files."""
