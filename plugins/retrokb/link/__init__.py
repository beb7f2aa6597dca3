"""From records to one graph of typed links, each shown at both ends."""
