"""Addresses, and a simulated urlopen."""
