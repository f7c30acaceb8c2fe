"""Keys: texts as 64-bit hashes, the same on every machine."""

from hashlib import blake2b
from typing import Final

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Keys, Texts
from fromwhom.values.sounds import sound_keys

_LEAST_SOUND: Final = 3  # consonants; fewer are shared by chance


def key_of(*parts: object) -> int:
    """Hash texts to 64 bits."""
    text = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def sounds_of(words: Texts) -> Keys:
    """Hash what each of *words* sounds like; a word of too short a sound has its own."""
    texts = columns.listed(words)
    keys = zip(texts, sound_keys(texts), strict=True)
    return np.array(
        [key_of(key if len(key) >= _LEAST_SOUND else f" {word}") for word, key in keys], np.uint64
    )
