"""Compiled tables; made by ``python -m sijill.compile`` from ``language/`` and ``knowledge/``."""
