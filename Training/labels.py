"""Matches candidates and findings to the labelled lines of the corpus, as its scorer does: by line."""
import collections
import csv
import json
import os

import numpy as np

PASSWORD_WORDS = ('pass', 'pwd', 'psw', 'pw')


class Labels:
    """`labels.tsv`: rows T (secret), F (not a secret), I (disputed). A line that is not listed is not a secret."""

    def __init__(self, corpus):
        with open(os.path.join(corpus, 'labels.tsv'), encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file, delimiter='\t'))
        self.paths = {r['path'] for r in rows}
        self.true_rows = [(r['path'], int(r['first_line']), int(r['last_line']), r['category'])
                          for r in rows if r['label'] == 'T']
        self.rows_of_line = collections.defaultdict(list)
        for number, (path, first, last, _) in enumerate(self.true_rows):
            for line in range(first, last + 1):
                self.rows_of_line[path, line].append(number)
        self.disputed = {(r['path'], line) for r in rows if r['label'] == 'I'
                         for line in range(int(r['first_line']), int(r['last_line']) + 1)}
        self.false_lines = {(r['path'], line) for r in rows if r['label'] == 'F'
                            for line in range(int(r['first_line']), int(r['last_line']) + 1)}

    def rows(self, path, first, last):
        """Numbers of the T rows that the lines overlap."""
        return sorted({n for line in range(first, last + 1) for n in self.rows_of_line.get((path, line), ())})

    def label(self, path, first, last):
        """T, I, F (listed as not a secret) or - (not listed, so not a secret either)."""
        lines = [(path, line) for line in range(first, last + 1)]
        if any(line in self.rows_of_line for line in lines):
            return 'T'
        if any(line in self.disputed for line in lines):
            return 'I'
        return 'F' if any(line in self.false_lines for line in lines) else '-'


class Match:
    """The label and the T rows (bags) of every candidate."""

    def __init__(self, labels, candidates):
        self.label = np.array([labels.label(p, a, b) for p, a, b in
                               zip(candidates.path, candidates.first.tolist(), candidates.last.tolist())])
        self.bag, self.member = [], []
        for i in np.flatnonzero(self.label == 'T'):
            for row in labels.rows(candidates.path[i], int(candidates.first[i]), int(candidates.last[i])):
                self.bag.append(row)
                self.member.append(i)
        self.bag, self.member = np.array(self.bag, dtype=int), np.array(self.member, dtype=int)


def provider_spans(report, paths, without=()):
    """(path, first line, last line, rule) of every finding in a report of ours in JSON but those of the rules `without`;
    paths are matched by their end."""
    with open(report, encoding='utf-8') as file:
        findings = json.load(file)['findings']
    for finding in findings:
        if finding.get('ruleId') in without:
            continue
        for o in finding['occurrences']:
            parts = o['path'].split('/')
            for i in range(len(parts)):
                tail = '/'.join(parts[i:])
                if tail in paths:
                    yield tail, o['line'], o.get('endLine') or o['line'], finding.get('ruleId', '?')
                    break


def is_password(category, key):
    """Whether a T row is a password (not a token, key or PEM), by its category and the name before the value."""
    kinds = category.split(':')
    if any(k in ('Password', 'CMD Password', 'SQL Password') for k in kinds):
        return True
    return any(k in ('URL Credentials', 'Credential', 'Auth', 'Secret', 'Key') for k in kinds) and \
        any(w in key.lower() for w in PASSWORD_WORDS)
