"""``python -m sijill.compile``: makes ``sijill/data`` anew."""

from sijill.compile import language

if __name__ == "__main__":
    language.write()
