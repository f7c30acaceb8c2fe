"""Halves: what matching is developed on, and what it is judged by; a party is in one of them.

A party belongs to the development half if the CRC-32 of its key is even. Nothing of the
other half is read while rules, tables and weights are made; only figures are taken of it.
"""

import zlib


def developed_on(key: str) -> bool:
    """Say whether the party of *key* belongs to the half that matching is developed on."""
    return zlib.crc32(key.encode()) % 2 == 0
