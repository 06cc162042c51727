#!/usr/bin/env python3
"""Makes Sources/Generic/Model/LanguageTables.swift: how letters follow each other in code, and which words it uses.

    tables.py OUTPUT DICTIONARY FOLDER...

OUTPUT is the Swift file, DICTIONARY a list of English words (one per line), each FOLDER a source tree. Only identifiers
and words are counted, and only those that at least two files use: hashes and keys do not get in.
"""
import math
import os
import re
import sys
from collections import Counter

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
# Classes of bytes: 0 boundary or anything else, 1...26 letters, 27 a digit, 28 `_` and `-`.
CLASSES = 29
# What one level of the table stands for, in bits of surprise: 63 levels reach 15.75 bits.
LEVELS_PER_BIT = 4
TOKEN = re.compile(rb"[A-Za-z0-9_\-]{3,40}")
SUBWORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
SOURCES = (
    ".py .go .js .ts .java .rb .php .c .h .cpp .cs .kt .rs .sh .swift .scala .vue .jsx .tsx .html .css .scss .md .rst "
    ".txt .yml .yaml .xml .properties .ini .cfg .toml .tf .sql .gradle .po .adoc"
).split()
MAX_FILE = 300_000


def byte_class(character):
    if "a" <= character <= "z":
        return ord(character) - 96
    if character.isdigit():
        return 27
    return 28 if character in "_-" else 0


def count_tokens(folders):
    """How many files of the folders use each token."""
    files_using = Counter()
    for folder in folders:
        for directory, subdirectories, names in os.walk(folder):
            subdirectories[:] = sorted(d for d in subdirectories if d != ".git")
            for name in sorted(names):
                path = os.path.join(directory, name)
                if not name.lower().endswith(tuple(SOURCES)) or os.path.islink(path) or os.path.getsize(path) > MAX_FILE:
                    continue
                with open(path, "rb") as file:
                    files_using.update(set(TOKEN.findall(file.read())))
    return Counter({token.decode(): n for token, n in files_using.items() if n >= 2})


def trigram_levels(tokens):
    """-log2 P(c | a b) in levels; a token counts by the logarithm of its files, so that common words do not drown all."""
    trigrams, bigrams, unigrams = Counter(), Counter(), Counter()
    for token, files in tokens.items():
        weight = 1 + math.log2(files)
        classes = [0, 0] + [byte_class(c) for c in token.lower()] + [0]
        for a, b, c in zip(classes, classes[1:], classes[2:]):
            trigrams[a, b, c] += weight
            bigrams[b, c] += weight
            unigrams[c] += weight
    total = sum(unigrams.values())
    after_pair, after_one = Counter(), Counter()
    for (a, b, _), n in trigrams.items():
        after_pair[a, b] += n
    for (b, _), n in bigrams.items():
        after_one[b] += n
    levels = []
    for a in range(CLASSES):
        for b in range(CLASSES):
            for c in range(CLASSES):
                one = (unigrams[c] + 1) / (total + CLASSES)
                two = (bigrams[b, c] + 20 * one) / (after_one[b] + 20)
                three = (trigrams[a, b, c] + 20 * two) / (after_pair[a, b] + 20)
                levels.append(min(63, round(-math.log2(three) * LEVELS_PER_BIT)))
    return levels


def choose_words(tokens, dictionary, limit):
    """The most used words: dictionary words, and others that several trees' identifiers are made of."""
    uses = Counter()
    for token, files in tokens.items():
        for word in {w.lower() for part in re.split(r"[^A-Za-z]+", token) for w in SUBWORD.findall(part)}:
            uses[word] += files
    known = set()
    with open(dictionary, encoding="utf-8") as lines:
        for line in lines:
            word = line.strip()
            if word.isascii() and word.isalpha():
                known.add(word.lower())
    ranked = []
    for word, n in uses.items():
        if len(word) < 3 or len(word) > 14:
            continue
        if len(set(word)) == 1:
            continue
        # Three letters match by chance; foreign to the dictionary must be frequent.
        need = {3: 150, 4: 12}.get(len(word), 3) * (1 if word in known else 8)
        if len(word) == 3 and word not in known:
            need = 1500
        if n >= need:
            ranked.append((n * (2 if word in known else 1), word))
    # Words of the dictionary that no tree uses: passwords like them, too. The shorter first.
    ranked.sort(key=lambda item: (-item[0], item[1]))
    chosen = {word for _, word in ranked[:limit]}
    names = """summer winter spring autumn monday tuesday friday sunday dragon monkey football baseball master shadow
        michael jordan superman batman trustno princess qwerty letmein welcome sunshine flower secret hello freedom
        whatever jennifer hunter charlie thomas andrew robert daniel jessica ashley love tiger lion eagle cookie banana
        orange coffee cheese pepper ginger summer london berlin paris madrid passwort passw kennwort geheim hallo
        admin root guest demo passwd changeme foobar""".split()
    chosen.update(names)
    for word in sorted(known, key=lambda w: (len(w), w)):
        if len(chosen) >= limit + len(names) * 0:
            break
        if 5 <= len(word) <= 8:
            chosen.add(word)
    return sorted(chosen)


class Node:
    __slots__ = ("final", "children")

    def __init__(self):
        self.final, self.children = False, {}


def word_graph(words):
    """A minimal acyclic graph as a list of edges (letter 1...26, final, last of its node, first edge of the target)."""
    root = Node()
    for word in words:
        node = root
        for letter in word:
            node = node.children.setdefault(letter, Node())
        node.final = True
    registry = {}

    def reduce(node):
        for letter in list(node.children):
            node.children[letter] = reduce(node.children[letter])
        key = (node.final, tuple((letter, id(child)) for letter, child in sorted(node.children.items())))
        return registry.setdefault(key, node)

    root = reduce(root)
    first, order, edges = {}, [root], 0
    first[id(root)] = 0
    seen, index = {id(root)}, 0
    while index < len(order):
        node = order[index]
        index += 1
        first[id(node)] = edges
        edges += len(node.children)
        for _, child in sorted(node.children.items()):
            if id(child) not in seen:
                seen.add(id(child))
                order.append(child)
    packed = []
    for node in order:
        children = sorted(node.children.items())
        for position, (letter, child) in enumerate(children):
            target = first[id(child)] if child.children else 0
            packed.append(
                (ord(letter) - 96) << 19 | child.final << 18 | (position == len(children) - 1) << 17 | target)
    # A target of 0 means that no word goes on: the root's first edge is never a target.
    assert len(packed) < 1 << 17
    return packed


def swift_string(name, comment, text):
    lines = [text[i:i + 112] for i in range(0, len(text), 112)]
    body = "\\\n".join(lines)
    return f'{comment}\nlet {name}: StaticString = """\n{body}\n"""\n'


def main():
    output, dictionary, folders = sys.argv[1], sys.argv[2], sys.argv[3:]
    tokens = count_tokens(folders)
    levels = trigram_levels(tokens)
    words = choose_words(tokens, dictionary, 15_000)
    edges = word_graph(words)
    graph = "".join("".join(ALPHABET[edge >> shift & 63] for shift in (18, 12, 6, 0)) for edge in edges)
    with open(output, "w") as file:
        file.write("// Made by Training/tables.py; do not edit.\n\n")
        file.write(swift_string(
            "trigramTable",
            "/// How surprising a character is behind two others, in quarter bits, one digit of base 64 each; the three are of\n"
            "/// \\(29) classes (`LetterClass`), the first one slowest. Counted over\n"
            f"/// {len(tokens):,} identifiers and words of public source trees.".replace("\\(29)", "29"),
            "".join(ALPHABET[level] for level in levels)))
        file.write("\n")
        file.write(swift_string(
            "wordGraph",
            f"/// {len(words):,} words of code and English as a minimal acyclic graph: {len(edges):,} edges of four base-64 digits\n"
            "/// each, from the top: five bits letter, one bit \"a word ends\", one bit \"last edge of its node\", 17 bits first edge\n"
            "/// of the node it leads to (0: none).",
            graph))
    print(f"{len(tokens)} tokens, {len(words)} words, {len(edges)} edges, {len(levels) + len(graph)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
