"""The verbs of `ports.Store` by area, as there: each is one transaction, spelled out in the modules of `store`."""
