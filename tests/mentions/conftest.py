"""The reader of actors, made once."""

from collections.abc import Callable

import pytest

from tests.actors import Reading, reader


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    return reader()
