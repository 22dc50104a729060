"""Scores readings against gold: run ``python -m sijill.evaluate corpus``. For developers."""
