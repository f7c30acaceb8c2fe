"""Recipes: each job reads top to bottom, and only jobs join the siblings below them."""
