"""How fast the main path is, as ratios within one run; contacts nothing but the loopback and keeps nothing."""
