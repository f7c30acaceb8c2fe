"""Options that are a model's inputs: ``--mu 5.5``, ``--s "0.818(0.758-0.866)"``.

Models have many inputs, named as in their publications. A command that takes them leaves
unknown options alone, and reads here what is left.
"""

import re
from collections.abc import Sequence
from typing import Final

from fromwhom.errors import UsageError

LEAVE_UNKNOWN: Final = {"allow_extra_args": True, "ignore_unknown_options": True}
_NAME: Final = re.compile(r"--[A-Za-z][A-Za-z0-9_-]*")


def left_over(args: Sequence[str]) -> dict[str, str]:
    """Read ``--NAME VALUE`` and ``--NAME=VALUE`` from what no option of a command took.

    A hyphen in a name stands for an underscore: ``--s-d`` is ``s_d``.

    Raises:
        UsageError: A value stands alone, a name has none, or one is given twice.
    """
    found: dict[str, str] = {}
    rest = list(args)
    while rest:
        option, sign, value = rest.pop(0).partition("=")
        if not _NAME.fullmatch(option):
            raise UsageError(
                f"{option!r} is no option here. Write inputs as --NAME VALUE, such as --mu 5.5."
            )
        if not sign:
            if not rest or _NAME.fullmatch(rest[0]):
                raise UsageError(f"{option} has no value. Write it as {option} VALUE.")
            value = rest.pop(0)
        name = option.removeprefix("--").replace("-", "_")
        if name in found:
            raise UsageError(f"{option} is given twice. Give it once.")
        found[name] = value
    return found
