"""Benchmarks: speed, memory, recall and precision on the real lists, beside the peers."""
