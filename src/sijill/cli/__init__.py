"""The command line: what people see. It holds no logic of reading."""


def main() -> None:
    """The command ``sijill``."""
    from sijill.cli.app import run

    run()
