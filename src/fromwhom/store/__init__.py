"""The project's own state: archive and snapshots. The only writer of either."""
