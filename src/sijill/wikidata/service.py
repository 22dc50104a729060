"""Asks a SPARQL endpoint, politely: one question at a time, named, patient, and never twice for the same answer."""

from __future__ import annotations

import email.utils
import hashlib
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sijill
from sijill.errors import ServiceError

ENDPOINT = "https://query.wikidata.org/sparql"
AGENT = f"sijill/{sijill.__version__} (holders of offices, asked for by a user; Python urllib)"
_TRIES = 5
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 120.0
_MOST_BYTES = 64_000_000

Row = dict[str, str]


class Service:
    """An endpoint. Answers are kept in ``cache``, so that a run that was broken off goes on where it stopped.

    Args:
        endpoint: its address.
        cache: folder of the answers.
        timeout: seconds to wait for an answer.
        sleep: how to wait, in seconds.
    """

    def __init__(
        self,
        endpoint: str,
        cache: Path,
        *,
        timeout: float = 90.0,
        sleep: Callable[[float], object] = time.sleep,
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        self.endpoint = endpoint
        self.cache = cache
        self.timeout = timeout
        self._sleep = sleep
        self._tell = tell

    def ask(self, query: str) -> list[Row]:
        """The rows of the answer, each a dict from variable to value.

        Raises:
            ServiceError: no answer after several tries, a refusal, or an answer that is no SPARQL JSON.
        """
        kept = self.cache / (hashlib.sha256(f"{self.endpoint}\n{query}".encode()).hexdigest()[:24] + ".json")
        if kept.is_file():
            try:
                return _rows(kept.read_bytes())
            except ValueError:
                kept.unlink()
        raw = self._fetch(query)
        try:
            rows = _rows(raw)
        except ValueError as error:
            raise ServiceError("S703", str(error), self.endpoint) from error
        self.cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(raw)
        part.replace(kept)
        return rows

    def _fetch(self, query: str) -> bytes:
        """The body of the answer; what may pass is tried again, each time after a longer wait."""
        wait = _FIRST_WAIT
        for left in range(_TRIES - 1, -1, -1):
            try:
                return self._once(query)
            except urllib.error.HTTPError as error:
                asked = _seconds(error.headers.get("Retry-After"))
                reason = f"status {error.code}"
                error.close()
                if error.code != 429 and error.code < 500:
                    raise ServiceError("S702", reason, self.endpoint) from error
                if not left or (asked is not None and asked > _LONGEST_WAIT):
                    more = f", come back in {asked:.0f} s" if asked else ""
                    raise ServiceError("S702", reason + more, self.endpoint) from error
                pause = max(asked, 1.0) if asked is not None else wait
            except (
                OSError,
                http.client.HTTPException,
            ) as error:  # refused, no network, timed out, broken off
                reason = str(getattr(error, "reason", error)) or type(error).__name__
                if not left:
                    raise ServiceError("S701", reason, self.endpoint) from error
                pause = wait
            self._tell(f"{self.endpoint}: {reason}; trying again in {pause:.0f} s")
            self._sleep(pause)
            wait = min(wait * 2, _LONGEST_WAIT)
        raise AssertionError  # the loop returns or raises

    def _once(self, query: str) -> bytes:
        parts = urllib.parse.urlsplit(self.endpoint)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ServiceError("S703", "not an http address", self.endpoint)
        body = urllib.parse.urlencode({"query": query, "format": "json"}).encode()
        request = urllib.request.Request(  # noqa: S310  the scheme is checked above
            self.endpoint,
            body,
            {
                "User-Agent": AGENT,
                "Accept": "application/sparql-results+json",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
            raw: bytes = answer.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise ServiceError("S703", "the answer is too large", self.endpoint)
        return raw


def _seconds(value: str | None) -> float | None:
    """``Retry-After``: seconds, or a date."""
    if not value:
        return None
    try:
        return max(float(value), 0.0)
    except ValueError:
        pass
    try:
        return max(email.utils.parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError):
        return None


def _rows(raw: bytes) -> list[Row]:
    """The bindings of a SPARQL JSON answer.

    Raises:
        ValueError: it is none.
    """
    try:
        answer: Any = json.loads(raw)
        return [
            {name: str(cell["value"]) for name, cell in row.items()} for row in answer["results"]["bindings"]
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("JSON, but not the results of a query") from error
    except ValueError as error:
        raise ValueError("not JSON; perhaps it was cut short") from error
