"""Learn all weights anew, in the order in which they build on each other.

    python scripts/train.py --sentences DIR

What a text is about, which act a word states, which words state a claim, who did it, where, when, of what grain it
is, and what a lone sentence tells: times, grains and that are learnt from what the weights before them find. Each
script starts in a process of its own, so that it reads what the one before it wrote.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from learning import sentences_of

SCRIPTS = (
    "train_page.py",
    "train_action.py",
    "train_claims.py",
    "train_roles.py",
    "train_placing.py",
    "train_dating.py",
    "train_grain.py",
    "train_alone.py",
)


def main() -> None:
    """Run every training script; stop at the first that fails."""
    sentences = sentences_of(__doc__)
    for name in SCRIPTS:
        print(f"{name}:", flush=True)
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name(name)), "--sentences", str(sentences)], check=True
        )


if __name__ == "__main__":
    main()
