"""`inboxbot check`: the knowledge files read, tested and looked over, as a lead or their CI would want it."""
