"""Loads FollowTheMoney's vocabulary, ``ftm.yaml``: schemata, properties and what they hold."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from fromwhom.data.packaged import packaged

_FILE: Final = "ftm.yaml"


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of schemata and properties, as FollowTheMoney's model has them.

    ``parties`` gives what each kind of party is a kind of; ``properties`` the properties of
    each schema by their type; ``identifiers`` the scheme of the number that a property holds;
    ``documents`` the kind of a number by a word in the type of its document. ``links`` names
    the properties by which a record speaks of parties; ``aside`` says why records of a schema
    are left out; ``of_people`` which properties of persons are. ``languages`` gives codes of
    three letters for those of two; ``removed`` the characters that no value may hold.
    """

    parties: dict[str, list[str]]
    properties: dict[str, dict[str, list[str]]]
    identifiers: dict[str, str]
    documents: dict[str, str]
    links: dict[str, list[str]]
    aside: dict[str, str]
    of_people: frozenset[str]
    languages: dict[str, str]
    removed: list[tuple[int, int]]

    def types_of(self, schema: str) -> Mapping[str, str]:
        """Give the type of every property that a record of *schema* may carry."""
        return {
            name: kind
            for one in (*self.parties.get(schema, ()), schema)
            for kind, names in self.properties.get(one, {}).items()
            for name in names
        }


@cache
def load_ftm() -> Vocabulary:
    """Load the vocabulary, once."""
    return packaged(_FILE, Vocabulary)
