"""Names as far as measuring looks into them, apart from how matching reads them."""

import re
from typing import Final

_FORMS: Final = frozenset(
    """
    co company ltd limited llc inc corp corporation gmbh sa sarl srl spa bv nv ag ojsc jsc pjsc
    cjsc oao ooo ao pao zao plc pte pty group the de cv rl cia y e hijos ltda and of fze
    """.split()
)
_SPLIT: Final = re.compile(r"[-/,&()]")
_OTHER: Final = re.compile(r"[^a-z0-9 ]+")


def bare_name(name: str) -> str:
    """Write the words of *name* but legal forms and small words, sorted, in lower case."""
    words = _OTHER.sub("", _SPLIT.sub(" ", name.lower())).split()
    return " ".join(sorted(word for word in words if word not in _FORMS))
