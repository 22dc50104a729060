"""The reader: from a report to its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import sijill
from sijill.errors import ReportError
from sijill.reader.many import read_many
from sijill.record import RawReport, ReaderInfo, Report


class Reader:
    """Reads reports. One may be shared: reading changes nothing in it."""

    def __init__(self) -> None:
        self.info = ReaderInfo(sijill.__version__, "")

    def read(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  the field's name
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> Report:
        """The record of one report.

        Args:
            text: the body, or the whole; no more than its characters is needed.
            id: the report's name with you; made from the content where not given.
            title: the headline, where it is known apart; it becomes the first line of ``Report.text``.
            published: ISO date or date-time of publication, against which times are resolved.
            source: who published it.
            url: where it stands.

        Raises:
            ReportError: no text, no Arabic in it, or an impossible date.
        """
        return self._read(
            RawReport(text=text, id=id, title=title, published=published, source=source, url=url).checked()
        )

    def read_many(
        self,
        reports: Iterable[RawReport | Mapping[str, Any]],
        *,
        jobs: int = 1,
        failed: Callable[[ReportError], None] | None = None,
    ) -> Iterator[Report]:
        """The records of many reports, in their order, as they come; memory stays bounded.

        Args:
            reports: raw reports, or dicts with the fields ``id source url published title text``.
            jobs: processes that read.
            failed: called for each report that could not be read. Without it such reports are
                remembered, and named by an ``UnreadReportsError`` after the last record.
        """
        return read_many(self, reports, jobs, failed)

    def _read(self, raw: RawReport) -> Report:
        return Report(
            id=raw.key,
            text=raw.whole,
            title=raw.title,
            source=raw.source,
            url=raw.url,
            published=raw.published,
            published_basis="given" if raw.published else "unknown",
            reader=self.info,
        )
