"""Markdown and HTML as trees: the home of Python-Markdown and Beautiful Soup."""
