"""Copies of the corpus in which the passwords are replaced by natural ones, at the exact place; lines do not move."""
import collections
import os
import re
import shutil

from labels import is_password
from passwords import Passwords

CONFIGURATION = {'yml', 'yaml', 'json', 'xml', 'properties', 'env', 'conf', 'config', 'ini', 'toml', 'cfg', 'cnf', 'tfvars',
                 'template', 'tf', 'example', 'dist', 'settings', 'plist', 'hcl', 'sql', 'sh', 'dockerfile', 'tmpl', 'j2'}
NOT_PRODUCTION = re.compile(r'(^|[/_.-])(tests?|specs?|testdata|fixtures?|mocks?|docs?|examples?|samples?|demos?)([/_.-]|$)', re.I)
MAXIMUM_LENGTH = 60
QUOTED_SYMBOLS, PLAIN_SYMBOLS = '!@#.*_-', '!._-'


def is_configuration(path):
    """A configuration file that is no test, example or documentation: weak passwords count there."""
    name = path.rsplit('/', 1)[-1].lower()
    return name.rsplit('.', 1)[-1] in CONFIGURATION and not NOT_PRODUCTION.search(path.rsplit('/', 1)[0])


def targets(labels, match, candidates, scores):
    """Candidate per T row that is a password: the one the model believes most in; no two of them overlap."""
    best = {}
    for row, i in zip(match.bag.tolist(), match.member.tolist()):
        if candidates.vetoed[i] or candidates.length[i] > MAXIMUM_LENGTH or '\\' in candidates.value[i]:
            continue
        if not is_password(labels.true_rows[row][3], candidates.key[i]):
            continue
        if row not in best or scores[i] > scores[best[row]]:
            best[row] = i
    chosen, end = [], {}
    for i in sorted(set(best.values()), key=lambda i: (candidates.path[i], candidates.start[i])):
        if candidates.start[i] >= end.get(candidates.path[i], 0):
            chosen.append(i)
            end[candidates.path[i]] = candidates.start[i] + candidates.length[i]
    return chosen


def make(corpus, out, candidates, chosen, lists, testing, seed, weak_share=0.5):
    """Writes the files that have a target to `out`; returns {(path, start byte): 'weak' or 'human'} of the new values."""
    source = Passwords(lists, testing, seed)
    shutil.rmtree(out, ignore_errors=True)
    per_file = collections.defaultdict(list)
    for i in chosen:
        per_file[candidates.path[i]].append(i)
    made = {}
    for path, members in sorted(per_file.items()):
        with open(os.path.join(corpus, path), 'rb') as file:
            text = file.read()
        parts, end, length = [], 0, 0
        for i in sorted(members, key=lambda i: candidates.start[i]):
            start, stop = int(candidates.start[i]), int(candidates.start[i] + candidates.length[i])
            weak = is_configuration(path) and source.random.random() < weak_share
            value = _value(source, text[max(0, start - 1):start], text[stop:stop + 1], weak)
            parts += [text[end:start], value]
            length += start - end
            made[path, length] = 'weak' if weak else 'human'
            length += len(value)
            end = stop
        parts.append(text[end:])
        target = os.path.join(out, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, 'wb') as file:
            file.write(b''.join(parts))
    return made


def _value(source, before, after, weak):
    """A value that is written whole where it stands: no quote, blank or separator where there are no quotes around it."""
    quoted = before == after and before in (b'"', b"'", b'`')
    while True:
        value = source.weak() if weak else source.human(QUOTED_SYMBOLS if quoted else PLAIN_SYMBOLS)
        allowed = QUOTED_SYMBOLS if quoted else PLAIN_SYMBOLS
        if all(c.isalnum() or c in allowed for c in value):
            return value.encode()
