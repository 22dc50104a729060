"""When two names are one person's."""


def close(a: str, b: str) -> bool:
    """Whether two folded words are one name spelt twice: equal, or of five letters and more with one edit apart."""
    if a == b:
        return True
    la, lb = len(a), len(b)
    if min(la, lb) < 5 or abs(la - lb) > 1:
        return False
    if la > lb:
        a, b, la, lb = b, a, lb, la
    at = 0
    while at < la and a[at] == b[at]:
        at += 1
    return a[at + (la == lb) :] == b[at + 1 :]


def same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the shorter's words are in the longer, in order."""
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    at = 0
    for word in short:
        while at < len(long) and not close(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    if len(short) == 1:
        return (
            close(short[0], long[-1]) or (len(long) <= 2 and close(short[0], long[-1])) or short[0] == long[0]
        )
    return True
