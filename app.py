"""Claimdesk's entry point: settings, then the desk, then the page and the HTTP API.

`python app.py [--data DIR] [--host HOST] [--port PORT]`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from index.errors import ClaimdeskError
from rag.settings import load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped; return 0, or 1 with one sentence on stderr when that cannot be done."""
    parser = argparse.ArgumentParser(prog="app.py", description="Serve the Claimdesk page.")
    parser.add_argument("--data", type=Path, help="data directory (default: .claimdesk)")
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on; 0 picks one (default: 7860)")
    given = parser.parse_args(arguments)
    try:
        settings = load_settings(data=given.data, host=given.host, port=given.port)
        # Only now, so that `--help` and a wrong setting answer at once.
        from workspace.serving import serve_desk

        serve_desk(settings)
    except ClaimdeskError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
