"""Official lists: bytes in, listings or unread records out. One file per format."""
