"""``make workbench`` and ``make test-workbench``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
from pathlib import Path

from bench.workbench import site, trial

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Open the Workbench until Ctrl-C, or try it. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.workbench", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--try", dest="trying", action="store_true", help="open every page, save once, and end"
    )
    asked = parser.parse_args()
    if asked.trying:
        with tempfile.TemporaryDirectory() as folder:
            site.set_up(Path(folder))
            return _try()
    site.set_up(ROOT / ".local" / "workbench")
    try:
        server = site.server(asked.port)
    except OSError as fault:
        print(f"Port {asked.port} can't be used ({fault.strerror}). Choose another: make workbench PORT=8001")
        return 1
    print(f"The Workbench is open at http://{site.HOST}:{asked.port}/\nPress Ctrl-C to close it.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nClosed.")
    return 0


def _try() -> int:
    server = site.server(0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for line in trial.all_of_it(f"http://{site.HOST}:{server.server_port}"):
            print(line)
    except AssertionError as fault:
        print(fault, file=sys.stderr)
        return 1
    finally:
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
