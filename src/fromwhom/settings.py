"""One frozen ``Settings``, read once at the edge from ``fromwhom.toml`` and ``FROMWHOM_*``.

The environment wins over the file; the file is looked for in the working folder. A key
that nothing reads is an error, so that a misspelt setting is never silently ignored.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fromwhom.errors import UsageError

FILE_NAME: Final = "fromwhom.toml"
_KEYS: Final = frozenset({"home", "buyer", "results_days"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user sets once.

    ``home`` holds archive, snapshots and results; ``buyer`` is the preset assumed when
    ``--buyer`` is not given, None where the user set none; ``results_days`` is how long
    kept results stay.
    """

    home: Path
    buyer: str | None = None
    results_days: int = 90

    @classmethod
    def read(cls, environ: Mapping[str, str], folder: Path, default_home: Path) -> "Settings":
        """Read the settings of *folder* and *environ*.

        Raises:
            UsageError: The file is not TOML, or holds a key or value nobody knows.
        """
        values: dict[str, object] = {}
        file = folder / FILE_NAME
        if file.is_file():
            try:
                values = tomllib.loads(file.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
                raise UsageError(
                    f"{file} is not valid TOML: {problem}. Mend or remove it."
                ) from None
        unknown = sorted(set(values) - _KEYS)
        if unknown:
            raise UsageError(
                f"{file} holds the unknown setting {unknown[0]!r}. "
                f"Known settings are {', '.join(sorted(_KEYS))}."
            )
        for key in _KEYS:
            if f"FROMWHOM_{key.upper()}" in environ:
                values[key] = environ[f"FROMWHOM_{key.upper()}"]
        buyer = values.get("buyer")
        return cls(
            home=Path(str(values.get("home") or default_home)).expanduser().resolve(),
            buyer=str(buyer) if buyer else None,
            results_days=_days(values.get("results_days", 90)),
        )


def _days(value: object) -> int:
    """Read a positive number of days."""
    text = str(value)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 36_500:
        raise UsageError(
            f"results_days is {text!r}, not a number of days. Give a whole number from 1 to 36500."
        )
    return int(text)
