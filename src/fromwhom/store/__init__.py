"""The project's own state: archive, snapshots and segments. The only writer of them."""
