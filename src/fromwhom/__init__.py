"""fromwhom: know from whom you buy, before you buy and for as long as you own it."""

__version__ = "0.1.0"
