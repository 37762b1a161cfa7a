"""Proof that a request comes from the platform: an HMAC over the bytes as they arrived, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac


def sign(secret: str, body: bytes) -> str:
    """`sha256=` and the lower-case hex digest, as Meta writes it (Graph API docs, webhooks, getting-started)."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(secret: str, body: bytes, header: str) -> bool:
    """Whether `header` is the signature of `body`. Any header is answered, also one that is not ASCII."""
    return is_same(sign(secret, body), header)


def is_same(secret: str, given: str) -> bool:
    """Whether two texts are the same, told in a time that says nothing about where they differ."""
    return hmac.compare_digest(secret.encode(), given.encode("utf-8", "backslashreplace"))
