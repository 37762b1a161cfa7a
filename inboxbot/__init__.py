"""inboxbot: a message comes in, is kept, understood, decided, worded, kept again, sent."""

import os

# Before numpy is loaded: small matrices gain nothing from many threads, and the cores are wanted elsewhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
