"""The finder on the compiled tables, made once."""

import pytest

from sijill.language import load
from sijill.time import TimeFinder


@pytest.fixture(scope="session")
def finder() -> TimeFinder:
    return TimeFinder(load())
