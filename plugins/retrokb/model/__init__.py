"""The words of the domain as frozen values. Imports the standard library only."""
