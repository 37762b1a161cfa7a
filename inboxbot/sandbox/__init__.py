"""The try-it-now world: local stand-ins of the outside, and one web page to play both sides."""
