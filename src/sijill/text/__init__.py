"""From a string to a :class:`Document`: folded tokens, sentences, offsets into the string as read."""

from sijill.text.document import Document, Sentence, tokenize, worded
from sijill.text.fold import fold, fold_map

__all__ = ["Document", "Sentence", "fold", "fold_map", "tokenize", "worded"]
