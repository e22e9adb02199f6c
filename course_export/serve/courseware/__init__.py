"""Stands in for the platform's app of the same name, as far as other apps know of it."""
