"""The search: an index that is a function of the documents alone, and how it is asked."""
