"""The command line: read arguments, call one job, render, choose the exit code."""
