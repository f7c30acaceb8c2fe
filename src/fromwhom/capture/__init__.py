"""Captures: bytes as obtained, from the network or from files. Nothing else speaks HTTP."""
