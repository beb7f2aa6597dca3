"""What a text holds that should not be published: secrets, contacts, machines, people's numbers."""
