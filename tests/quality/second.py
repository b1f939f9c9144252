"""A second reading of a gold file, made from it by fixed slips of the kinds that readers make."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

OTHER_ACTION = {"attack": "armed_clash", "explosion": "air_strike", "killing": "shelling", "release": "withdrawal"}


def documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _slip(claim: dict[str, Any], number: int) -> dict[str, Any] | None:
    """The claim as the second reader has it; ``None`` where it was overlooked."""
    claim = copy.deepcopy(claim)
    if number % 7 == 3:
        return None
    if number % 5 == 1:
        claim["action"] = OTHER_ACTION.get(claim["action"], claim["action"])
    if number % 4 == 2:
        claim["actors"] = claim["actors"][1:]
        claim["grain"] = "incident"
    if number % 3 == 1:
        claim["counts"] = claim["counts"][:1]
        claim["sources"] = []
        claim["time"] = ""
    if number % 6 == 5:
        claim["recipients"], claim["places"] = claim["places"], claim["places"][:1]
        claim["modality"] = "possible"
    return claim


def second_reading(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Another annotator's file; one claim in nine is told twice, by a word of the same sentence."""
    number, read = 0, []
    for document in gold:
        claims = []
        for claim in document["claims"]:
            number += 1
            slipped = _slip(claim, number)
            if slipped is not None:
                claims.append(slipped)
                if number % 9 == 0:
                    claims.append(slipped | {"action": claim["action"], "places": []})
        read.append(document | {"claims": claims})
    return read


def as_coded(read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same in the shape of ``sijill code``: one claim a line, mentions as objects."""
    lines = []
    for document in read:
        for claim in document["claims"]:
            start = claim["trigger_start"]
            coded = claim | {
                "document_id": document["id"],
                "trigger": {"text": claim["trigger"], "start": start, "end": start + len(claim["trigger"])},
                "time": {"edtf": claim["time"]} if claim["time"] else None,
                "sources": [{"text": source["mention"], "kind": source["kind"]} for source in claim["sources"]],
            }
            for role in ("actors", "recipients", "associates", "places"):
                coded[role] = [{"text": words} for words in claim[role]]
            lines.append(coded)
    return lines


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path
