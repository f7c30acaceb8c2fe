"""The user's files: purchase lines in any dialect, with every row accounted for."""
