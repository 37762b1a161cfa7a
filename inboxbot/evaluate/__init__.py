"""How well messages are understood, measured on labelled rows with the service's own code; it changes nothing."""
