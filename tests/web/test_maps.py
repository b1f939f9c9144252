"""Maps: a place is chosen by mouse and by keys; tiles come from where the desk was told, and from nowhere else."""

from __future__ import annotations

import io
import json
import struct
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from starlette.testclient import TestClient
from tests.web.conftest import Desk, SignIn, settings

from sijill import Ledger
from sijill.errors import UsageError
from sijill.web.app import create_app
from sijill.web.tiles import tiles_of

VIEWER = {"authorization": "Bearer key of viewer"}
SEA = (0xE3, 0xEA, 0xEC)
"""The colour of water in the light theme."""


def varints(*numbers: int) -> bytes:
    """Numbers of less than 14 bits as protobuf writes them."""
    return b"".join(bytes((n & 127 | 128, n >> 7)) if n > 127 else bytes((n,)) for n in numbers)


def part(field: int, content: bytes) -> bytes:
    return varints(field << 3 | 2, len(content)) + content


def flood() -> bytes:
    """A vector tile that is water from edge to edge."""
    square = varints(9, 0, 0, 26, 8192, 0, 0, 8192, 8191, 0, 15)
    feature = varints(3 << 3, 3) + part(4, square)
    layer = varints(15 << 3, 2) + part(1, b"water") + part(2, feature) + varints(5 << 3, 4096)
    return part(3, layer)


def archive(path: Path, credit: str) -> Path:
    """A PMTiles file of one vector tile for the whole world (version 3: header, directory, metadata, tile)."""
    tile = flood()
    directory = bytes((1, 0, 1, len(tile), 1))
    told = json.dumps({"attribution": credit}).encode()
    begins = (127, 127 + len(directory), 127 + len(directory) + len(told))
    lengths = (len(directory), len(told), 0, len(tile))
    offsets = (*begins[:2], begins[2], begins[2])
    sections = [number for pair in zip(offsets, lengths, strict=True) for number in pair]
    world = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
    header = struct.pack("<7sB11Q6B4iB2i", b"PMTiles", 3, *sections, 1, 1, 1, 1, 1, 1, 1, 0, 0, *world, 0, 0, 0)
    path.write_bytes(header + directory + told + tile)
    return path


def colour_amid(picture: bytes) -> tuple[int, ...]:
    """The colour of a point that is land, far from what lies upon the map."""
    own = Image.open(io.BytesIO(picture)).convert("RGB")
    found = own.getpixel((own.width * 3 // 4, own.height * 2 // 3))
    assert isinstance(found, tuple)
    return found


def picked(page: Page, served: Desk) -> None:
    page.goto(f"{served.address}/claims/{served.claim()}")
    page.locator(".group.places summary").first.click()
    page.locator("[data-picks]").first.click()
    expect(page.locator(".picker .map[data-near='sy-gharanij']")).to_be_focused()


def place_of(served: Desk) -> str | None:
    own = served.ledger.queue.claim(served.claim())
    assert own is not None
    return own.claim.places[0].id


def test_a_place_is_changed_on_the_map(served: Desk, sign_in: SignIn) -> None:
    """A click offers what is near, the nearest first; what is chosen stands in the field and is saved."""
    page = sign_in()
    picked(page, served)
    ground = page.locator(".picker .map")
    box = ground.bounding_box()
    assert box
    ground.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.75})
    expect(ground).not_to_have_attribute("data-near", "sy-gharanij")
    offered = page.locator(".near button")
    expect(offered).to_have_count(8)
    far = [float(text.split()[0]) for text in page.locator(".near bdi").all_inner_texts()]
    assert far == sorted(far)
    wanted = offered.nth(1).get_attribute("data-id")
    offered.nth(1).click()
    expect(page.locator(".group.places button.main").first).to_be_focused()
    page.locator(".group.places button.main").first.click()
    expect(page.locator(".group.places")).to_have_class("group places changed")
    assert place_of(served) == wanted != "sy-gharanij"


def settled(page: Page, ground: Locator) -> str | None:
    """The nearest place once the map stands still."""
    near = None
    while near != (now := ground.get_attribute("data-near")):
        near = now
        page.wait_for_timeout(700)
    return near


def test_a_place_is_changed_on_the_map_by_keys(served: Desk, sign_in: SignIn) -> None:
    page = sign_in(language="ar")
    picked(page, served)
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    ground = page.locator(".picker .map")
    expect(ground).not_to_have_attribute("data-near", "sy-gharanij")
    wanted = settled(page, ground)
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator(".group.places button.main").first).to_be_focused()
    expect(page.locator(".picker")).to_be_hidden()
    with page.expect_response("**/change"):
        page.keyboard.press("Enter")
    expect(page.locator(".group.places")).to_have_class("group places changed")
    assert place_of(served) == wanted


def test_places_near_a_point_are_told(desk: Desk) -> None:
    found = desk.client.get("/names/places/near.json?lat=34.78&lon=40.72&limit=3", headers=VIEWER).json()["found"]
    assert found[0]["id"] == "sy-gharanij"
    assert [own["km"] for own in found] == sorted(own["km"] for own in found)
    assert desk.client.get("/names/places/near.json?lat=134.78&lon=40.72", headers=VIEWER).status_code == 422


@pytest.fixture
def more(tmp_path: Path) -> dict[str, Any]:
    return {"tiles": str(archive(tmp_path / "world.pmtiles", "<b>Surveyors</b> of the world"))}


def test_a_map_shows_tiles_of_a_file_and_who_made_them(served: Desk, sign_in: SignIn) -> None:
    page = sign_in()
    with page.expect_response(lambda answer: answer.url.endswith("/tiles.pmtiles") and answer.status == 206):
        page.goto(f"{served.address}/map")
    page.locator("#map[data-ready]").wait_for()
    expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text("Surveyors of the world")
    ground = page.locator("#map")
    deadline = time.monotonic() + 30
    while (found := colour_amid(ground.screenshot())) != SEA:
        assert time.monotonic() < deadline, found


def test_tiles_are_for_people_who_signed_in(ledger: Ledger, more: dict[str, Any]) -> None:
    client = TestClient(create_app(ledger, settings(**more)))
    assert client.get("/tiles.pmtiles").status_code == 401
    part = client.get("/tiles.pmtiles", headers=VIEWER | {"range": "bytes=0-6"})
    assert (part.status_code, part.content) == (206, b"PMTiles")
    assert "connect-src 'self';" in part.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("given", "kind", "origin"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png?key=1", "raster", "https://tiles.example"),
        ("https://tiles.example:8443/v/{z}/{x}/{y}.pbf", "vector", "https://tiles.example:8443"),
        ("https://files.example/syria.pmtiles", "pmtiles", "https://files.example"),
        ("", "", ""),
    ],
)
def test_a_browser_may_load_tiles_from_their_server_alone(ledger: Ledger, given: str, kind: str, origin: str) -> None:
    assert tiles_of(given).kind == kind
    policy = TestClient(create_app(ledger, settings(tiles=given))).get("/sign-in").headers["content-security-policy"]
    assert f"connect-src 'self'{' ' if origin else ''}{origin};" in policy
    assert f"img-src 'self' data:{' ' if origin else ''}{origin};" in policy
    assert policy.count(origin or "example") == (2 if origin else 0)


def test_what_is_no_map_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.pmtiles").write_bytes(b"something else")
    for given in (str(tmp_path / "own.pmtiles"), str(tmp_path / "none"), "https://tiles.example/map.png"):
        with pytest.raises(UsageError):
            tiles_of(given)
