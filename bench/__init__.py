"""What our blocks cost a page and a server, measured beside others in one run. See ``README.md``."""
