"""``python -m fromwhom`` is the command ``fromwhom``."""

from fromwhom.cli.main import main

main()
