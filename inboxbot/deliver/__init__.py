"""Delivering: outbox rows to the platforms and the desk, each with one of three outcomes."""
