"""``python -m sijill.compile [language|knowledge|places]...``: makes ``sijill/data`` anew."""

import importlib
import importlib.util
import sys

PARTS = ("language", "knowledge", "places")

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        if part == "places" and importlib.util.find_spec("sijill.compile.places") is None:
            continue
        importlib.import_module(f"sijill.compile.{part}").write()
