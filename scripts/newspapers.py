"""Put the words back into ``gold/saudinewsnet.jsonl``: claims coded on newspaper articles that are not ours to give.

    python scripts/newspapers.py --corpus DIR > build/newspapers.jsonl
    sijill evaluate build/newspapers.jsonl

``DIR`` holds the days of SaudiNewsNet (Alhagri 2015, CC BY-NC-SA 4.0, for research) as the corpus has them, one zip
or JSON list a day. An article is found by a hash; what is not in the folder is counted and left out. What is written
is for measuring on your machine and goes nowhere else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from offsets import written_out

GOLD = Path(__file__).resolve().parents[1] / "gold" / "saudinewsnet.jsonl"


def digest(article: dict[str, Any]) -> str:
    """What an article is known by."""
    return hashlib.sha256(f"{article['title']}\n{article['content']}".encode()).hexdigest()[:20]


def excerpt(article: dict[str, Any], end: int) -> str:
    """The title and so many characters of an article, runs of spaces and empty lines being one."""
    body = re.sub(r"\n\s*\n+", "\n", re.sub(r"[ \t\xa0]+", " ", article["content"] or "").strip())
    return re.sub(r"\s+", " ", article["title"]).strip() + "\n" + body[:end].strip()


def articles(folder: Path) -> Iterator[dict[str, Any]]:
    """All articles of a folder of the corpus."""
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.zip")]):
        if path.suffix == ".json":
            yield from json.loads(path.read_text(encoding="utf-8"))
            continue
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield from json.loads(archive.read(name))


def main() -> None:
    """Write the gold with its texts to standard output, and to standard error what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the days of SaudiNewsNet")
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FILE", help="claims without their words")
    options = parser.parse_args()
    known = {digest(article): article for article in articles(options.corpus)}
    missing = 0
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        article = known.get(data["article"])
        if article is None:
            missing += 1
            continue
        text = excerpt(article, data["end"])
        claims = [written_out(claim, text) for claim in data["claims"]]
        title = text.partition("\n")[0]
        record = {"id": data["id"], "source": article["source"], "published": data["published"], "title": title}
        print(json.dumps({**record, "text": text, "claims": claims}, ensure_ascii=False))
    if missing:
        print(f"newspapers: {missing} articles are not in the folder and were left out", file=sys.stderr)


if __name__ == "__main__":
    main()
