"""The command `copydesk`, or `python -m copydesk`: to be stopped plainly from the first moment."""

from __future__ import annotations

from copydesk.ending import plain_ending


def main() -> None:
    """Run a command; it ends as `plain_ending` says, also amid the imports."""
    with plain_ending():
        from copydesk.lean import be_lean

        be_lean()
        from copydesk.cli import app

        app()


if __name__ == "__main__":
    main()
