"""Last month again, with other files: what would have been decided, and what is different. Sends and keeps nothing."""
