"""Deciding: pure functions from a turn, its meaning, the playbook and the time to an action and its trace."""
