"""What people decided about matches, and what reopens a decision."""
