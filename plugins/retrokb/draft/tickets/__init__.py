"""Tickets as the services export them, one format a file; nothing leaves unmasked."""
