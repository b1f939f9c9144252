"""The settings of the coder ``model``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from sijill.coders.settings import Secret


class ModelSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which model is asked, where, how patiently, and at what price."""

    url: Annotated[str, Meta(description="The endpoint up to its version, such as `http://localhost:8000/v1`.")]
    name: Annotated[str, Meta(description="The model's name there.")]
    key: Secret = Secret()
    timeout: Annotated[float, Meta(gt=0, description="Seconds that one answer may take.")] = 120.0
    retries: Annotated[
        int, Meta(ge=0, le=20, description="How often a request is repeated after 429, 5xx or a lost connection.")
    ] = 4
    pause: Annotated[
        float,
        Meta(ge=0, description="Seconds before the first repetition; each further one waits twice as long."),
    ] = 1.0
    seed: Annotated[int, Meta(description="Sent with every request, beside temperature 0.")] = 0
    format: Annotated[
        Literal["schema", "object", "text"],
        Meta(
            description="How the endpoint is asked for JSON: by `schema`; as some `object`, where it knows no "
            "schemas; or not at all (`text`)."
        ),
    ] = "schema"
    price_prompt: Annotated[
        Decimal | None, Meta(description="Money for a million prompt tokens, in any currency.")
    ] = None
    price_completion: Annotated[
        Decimal | None, Meta(description="Money for a million completion tokens, in the same currency.")
    ] = None
    extra: Annotated[
        str,
        Meta(
            description="A JSON object laid over each request; null takes a field out: "
            '`{"max_tokens": 8000, "seed": null}`.'
        ),
    ] = "{}"

    def __post_init__(self) -> None:
        """Refuse what cannot work before the first document.

        Raises:
            ValueError: an address that is none, a key that no header can carry, half of the prices, no JSON object.
        """
        try:
            parts = urlsplit(self.url)
            host = parts.hostname
            _ = parts.port
        except ValueError:
            parts, host = urlsplit(""), None
        if parts.scheme not in ("http", "https") or not host:
            raise ValueError("url is no address that begins with http:// or https://")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("url holds a user, a password or a query; a key belongs into SIJILL_MODEL_KEY")
        if not self.name.strip():
            raise ValueError("name is empty")
        key = self.key.reveal()
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise ValueError("key holds characters that no header can carry; copy it anew, without line ends")
        prices = [price for price in (self.price_prompt, self.price_completion) if price is not None]
        if len(prices) == 1:
            raise ValueError("give both prices, price_prompt and price_completion, or none")
        if any(not price.is_finite() or price < 0 for price in prices):
            raise ValueError("a price is a number, 0 or more")
        self.more()

    def more(self) -> dict[str, Any]:
        """What ``extra`` lays over a request.

        Raises:
            ValueError: it is no JSON object.
        """
        try:
            return msgspec.json.decode(self.extra, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise ValueError(f"extra is no JSON object: {error}") from error

    @property
    def address(self) -> str:
        """Where requests go."""
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    def cost(self, prompt: int, completion: int) -> Decimal | None:
        """What tokens cost, ``None`` without prices."""
        if self.price_prompt is None or self.price_completion is None:
            return None
        return (self.price_prompt * prompt + self.price_completion * completion) / 1_000_000
