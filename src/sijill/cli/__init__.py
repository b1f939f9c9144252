"""The command line: one file per group of verbs."""

from __future__ import annotations


def main() -> None:
    """Run ``sijill``; the exit code says how it went (docs/errors.md)."""
    from sijill.cli.app import run

    raise SystemExit(run())
