"""Reads Arabic news reports into a register of diplomatic encounters.

>>> import sijill
>>> reader = sijill.load()
>>> report = reader.read(text, published="2015-08-05")  # doctest: +SKIP

The names below are all there is to import; each is loaded when first asked for, so that
``import sijill`` alone costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sijill.reader import Reader as Reader
    from sijill.reader import load as load
    from sijill.record import Encounter as Encounter
    from sijill.record import Participant as Participant
    from sijill.record import Quote as Quote
    from sijill.record import Report as Report

__version__ = "0.1.0"

_HOME = {
    "load": "sijill.reader",
    "Reader": "sijill.reader",
    "Report": "sijill.record",
    "Encounter": "sijill.record",
    "Quote": "sijill.record",
    "Participant": "sijill.record",
}

__all__ = ["Encounter", "Participant", "Quote", "Reader", "Report", "__version__", "load"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'sijill' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
