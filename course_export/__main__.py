"""``python -m course_export`` is ``ips-course``."""

from runpy import run_module

if __name__ == "__main__":
    # Run by name: of all the compiler, the command line alone leads to the local site.
    run_module("course_export.cli", run_name="__main__")
