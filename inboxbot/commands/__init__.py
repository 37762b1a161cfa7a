"""What the short commands do, a module a command; `cli` prints it. The longer ones have folders of their own."""
