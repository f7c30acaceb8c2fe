"""Benchmarks: speed, memory, recall and precision on the real lists, beside the peers.

    driver -> one fresh process per task -> figures -> a table on stdout, out/bench.json

The driver imports nothing heavy, so that no child inherits its memory. Times are medians
of runs in one session; nothing is asserted, because machines differ.
"""
