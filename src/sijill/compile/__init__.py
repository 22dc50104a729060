"""Compiles ``language/`` and ``knowledge/`` into ``sijill/data``; for developers, needs PyYAML."""
