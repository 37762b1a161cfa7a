# What an agent is told right after an act.

act-reply-leaves = On its way to the customer.
