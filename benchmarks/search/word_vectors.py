"""Makes helpcenter/search/word_vectors.npz: what common English words mean, as 256 small numbers each, for answers with few phrasings.

    pip install wordllama==0.4.0.post1          # in an environment of its own: it brings what neither a build nor a test needs
    python benchmarks/search/word_vectors.py WORDS...

WORDS are files with one word a line: the small lists of SCOWL (Debian's wamerican-small and wbritish-small), and of the words of a shop
those that they lack. Kept are the words that the tokenizer writes in three pieces or fewer, which are the frequent ones. The vector of a
word is the mean of its pieces' (wordllama's l2_supercat, 256 dimensions, MIT licence), that of a stem the mean of its words'; each number
is kept in four bits. The file is part of the product, because a build must need neither the network nor a model's library.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from helpcenter.text.stemmer import stem  # noqa: E402

PIECES = 3
LEVELS = 7
"""A number is one of -LEVELS to LEVELS."""
WORD = re.compile("[a-z]{2,}")


def main() -> None:
    """Writes the file and says what it holds."""
    import wordllama
    from tokenizers import Tokenizer
    from wordllama import WordLlama

    folder = Path(wordllama.__file__).parent
    model = WordLlama.load(dim=256, cache_dir=folder, disable_download=True)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    words = {word for path in sys.argv[1:] for word in Path(path).read_text("utf-8").split() if WORD.fullmatch(word)}
    kept = sorted(word for word in words if len(tokenizer.encode(word, add_special_tokens=False).ids) <= PIECES)
    of_stem: dict[str, list[np.ndarray]] = defaultdict(list)
    wholes: dict[str, str] = {}
    for word, vector in zip(kept, model.embed(kept, norm=False), strict=True):
        of_stem[stem(word)].append(vector)
        wholes[stem(word)] = min(word, wholes.get(stem(word), word), key=lambda word: (len(word), word))
    stems = sorted(of_stem)
    table = np.array([np.mean(of_stem[one], axis=0) for one in stems])
    step = np.quantile(np.abs(table), 0.999) / LEVELS
    levels = np.clip(np.round(table / step), -LEVELS, LEVELS).astype(np.int8) + LEVELS + 1
    packed = (levels[:, ::2] << 4 | levels[:, 1::2]).astype(np.uint8)
    path = ROOT / "helpcenter" / "search" / "word_vectors.npz"
    np.savez_compressed(
        path, words=np.frombuffer(" ".join(wholes[one] for one in stems).encode(), np.uint8), levels=packed
    )
    print(f"{len(kept)} words, {len(stems)} stems, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
