"""Who is it, which listing, how strongly, and what follows. Pure: no input or output."""
