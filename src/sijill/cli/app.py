"""The command line."""

import typer

app = typer.Typer()


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from sijill.record import json_schema

    print(json.dumps(json_schema(), indent=2))


@app.command()
def version() -> None:
    """Print the version."""


def run() -> None:
    """The command ``sijill``."""
    app()
