"""Wording: pure functions from a decision to what leaves: the brand's approved text, and the desk's cards."""
