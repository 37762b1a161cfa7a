"""inboxbot: a message comes in, is kept, understood, decided, worded, kept again, sent."""
