"""Names in any number, that grow as real ones do: common words stay common, new ones come.

The names of lists and ledgers are taken apart. A name made here has the shape of one of
them; its words are drawn by how often they occurred at that place in a name so far, those
just made included, and now and then one is new: the more distinct words there are already
among the words drawn, the likelier (a Pitman–Yor process, so that the vocabulary grows as
a power of the text, as Heaps found). A new word is spelt by the letters that follow each
other in the real rare words.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

_DISCOUNT: Final = 0.7  # the exponent of the growth of the vocabulary
_STRENGTH: Final = 10.0
_CONTEXT: Final = 3  # letters that a letter depends on
_RARE: Final = 2  # a word of so few occurrences spells new ones
_LONGEST: Final = 14
_KEPT_SHAPE: Final = 0.5  # how often a frequent word stays as it stands in the shape
_FREQUENT: Final = 50


class Growth:
    """Makes names without end; equal names and seeds give equal names."""

    def __init__(self, names: Iterable[str], seed: int) -> None:
        """Learn the words and shapes of real *names*."""
        self._rng: Final = random.Random(seed)
        self._shapes: Final = [words for name in names if (words := name.split())]
        self._count: Final = Counter(word for words in self._shapes for word in words)
        self._drawn: Final[dict[int, list[str]]] = {0: [], 1: [], 2: []}
        self._next: Final[dict[str, list[str]]] = defaultdict(list)
        for words in self._shapes:
            for at, word in enumerate(words):
                self._drawn[_place(at, len(words))].append(word)
        for word, count in sorted(self._count.items()):
            if count <= _RARE and word.isascii() and word.isalpha():
                spelt = f"{'^' * _CONTEXT}{word.casefold()}$"
                for at in range(_CONTEXT, len(spelt)):
                    self._next[spelt[at - _CONTEXT : at]].append(spelt[at])
        self._total = sum(self._count.values())

    def names(self, count: int) -> list[str]:
        """Make *count* distinct names, each a continuation of those before."""
        made: dict[str, None] = {}
        for name in self._all():
            made.setdefault(name)
            if len(made) == count:
                return list(made)
        raise AssertionError("names never end")

    def shuffle(self, names: list[str]) -> None:
        """Shuffle *names*, so that each part of them is drawn alike."""
        self._rng.shuffle(names)

    def _all(self) -> Iterator[str]:
        """Make names for ever."""
        while True:
            shape = self._rng.choice(self._shapes)
            yield " ".join(
                word if self._stays(word) else self._drawn_at(_place(at, len(shape)))
                for at, word in enumerate(shape)
            )

    def _stays(self, word: str) -> bool:
        """Say whether *word* of a shape stays where it is."""
        return self._count[word] >= _FREQUENT and self._rng.random() < _KEPT_SHAPE

    def _drawn_at(self, place: int) -> str:
        """Draw a word for a place: a known one by its frequency, or a new one."""
        new = (_STRENGTH + _DISCOUNT * len(self._count)) / (_STRENGTH + self._total)
        words = self._drawn[place]
        word = self._new() if self._rng.random() < new else self._rng.choice(words)
        words.append(word)
        self._count[word] += 1
        self._total += 1
        return word

    def _new(self) -> str:
        """Spell a word that was not there yet."""
        word = self._spelt()
        while word in self._count:  # two known words together are a new one, and an end is sure
            word += self._spelt()
        return word

    def _spelt(self) -> str:
        """Spell a word, letter by letter."""
        word = "^" * _CONTEXT
        while len(word) < _LONGEST + _CONTEXT:
            letter = self._rng.choice(self._next[word[-_CONTEXT:]])
            if letter == "$":
                break
            word += letter
        return word[_CONTEXT:].upper()


def _place(at: int, size: int) -> int:
    """Say where in a name of *size* words the word *at* stands: first, inside, last."""
    return 0 if at == 0 else 2 if at == size - 1 else 1
