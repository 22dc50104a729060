"""What several tests need."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from sijill.record import Report
from tests import sample

ROOT = Path(__file__).resolve().parents[1]
SIJILL = Path(sys.executable).with_name("sijill")

settings.register_profile("here", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("here")


@pytest.fixture
def report() -> Report:
    return sample.report()


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def clean_env() -> dict[str, str]:
    """The environment without what would change how the command shows things."""
    dropped = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONWARNINGS", "SIJILL_KNOWLEDGE")
    return {key: value for key, value in os.environ.items() if key not in dropped}
