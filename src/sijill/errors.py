"""What can go wrong, under codes that can be searched for, each with its remedy."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a code stands for, and what the person who meets it can do."""

    summary: str
    remedy: str


CODES: dict[str, Meaning] = {
    "S101": Meaning("no such file or folder", "check the path"),
    "S102": Meaning("the file cannot be opened", "check its permissions, and that it is a plain file"),
    "S103": Meaning("the file is empty", "give a file that holds a report"),
    "S104": Meaning("the file is not text", "give its text: plain, JSON or JSONL, or .gz of these"),
    "S105": Meaning("the encoding is not known", "convert it: iconv -f ENCODING -t UTF-8"),
    "S106": Meaning("the .gz file is damaged or cut short", "fetch or compress it anew"),
    "S107": Meaning("the folder holds nothing to read", "give .txt, .json or .jsonl files, or .gz of these"),
    "S108": Meaning("the report is too large", "split it: one report an object, or one report a file"),
    "S109": Meaning("the file could not be read to its end", "check the disk or the network share, then read it again"),
    "S201": Meaning("not JSON", "mend the line, or leave it out"),
    "S202": Meaning("not a report", "give an object with the field text, all fields strings"),
    "S203": Meaning("the report has no text", "give it a text"),
    "S204": Meaning("the date of publication is no date", "write YYYY-MM-DD, as 2015-08-05, or an ISO date and time"),
    "S205": Meaning("the report has no Arabic in it", "check the file and its encoding"),
    "S301": Meaning("read in another encoding than UTF-8", "nothing, if the Arabic looks right"),
    "S302": Meaning("unreadable characters were replaced by U+FFFD", "nothing, or give a cleaner copy"),
    "S303": Meaning("files of other kinds were left out", "name them one by one to have them read"),
    "S401": Meaning("the output cannot be written", "check the folder and its permissions"),
    "S402": Meaning("the disk is full", "make room, or write elsewhere; nothing was left behind"),
    "S501": Meaning("the reader failed on this report", "this is a fault of Sijill: please report it with the text"),
    "S502": Meaning("the process that read this report died", "read it alone, or with more memory"),
    "S601": Meaning("the package's tables are missing or damaged", "install Sijill again; in a checkout, make data"),
    "S602": Meaning("the overlay does not hold", "run sijill know update anew, or unset SIJILL_KNOWLEDGE"),
    "S701": Meaning("the service cannot be reached", "check network and address, then run it again: what came is kept"),
    "S702": Meaning("the service refused", "wait, then run it again: what came is kept"),
    "S703": Meaning("the service gave no answer of use", "check the address: it must speak SPARQL and give JSON"),
}  # fmt: skip


class SijillError(Exception):
    """Something that could not be done: ``code``, what exactly (``detail``), and ``where`` (file, or file:line)."""

    def __init__(self, code: str, detail: str = "", where: str | None = None) -> None:
        super().__init__(code, detail, where)
        self.code = code
        self.detail = detail
        self.where = where

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return CODES[self.code].remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        detail = f": {self.detail}" if self.detail else ""
        return f"{place}{CODES[self.code].summary}{detail} [{self.code}]. To do: {self.remedy}."


class InputError(SijillError):
    """A file or folder that cannot be read at all."""


class ReportError(SijillError):
    """One report that cannot be read; others of the same file can."""


class OutputError(SijillError):
    """Records that cannot be written."""


class DataError(SijillError):
    """The package's own tables do not hold."""


class ServiceError(SijillError):
    """A service on the network that does not do what it is asked."""


class Notice(SijillError):  # noqa: N818  it is told, never raised
    """Something to know about what was read all the same. Never raised."""


class UnreadReportsError(SijillError):
    """Raised at the end of a run in which some reports could not be read: ``failures`` tells which and why."""

    def __init__(self, failures: tuple[ReportError, ...]) -> None:
        first = failures[0]
        super().__init__(first.code, first.detail, first.where)
        self.failures = failures

    def __str__(self) -> str:
        more = len(self.failures) - 1
        return f"{super().__str__()}" + (f" And {more} more reports could not be read." if more else "")
