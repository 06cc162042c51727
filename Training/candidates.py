"""Reads what `generic-features` prints: the layout of the model and the candidates of a folder."""
import dataclasses
import json
import os
import subprocess

import numpy as np
import scipy.sparse as sparse


@dataclasses.dataclass
class Layout:
    """The features, their bins and the crosses, as `generic-features layout` prints them."""
    names: list
    bins: np.ndarray
    place: np.ndarray
    ordered: list
    first: list
    crosses: list

    @staticmethod
    def read(tool):
        doc = json.loads(subprocess.run([tool, 'layout'], check=True, capture_output=True).stdout)
        features = doc['features']
        names = [f['name'] for f in features]
        return Layout(names, np.array([f['bins'] for f in features]), np.array([bool(f['place']) for f in features]),
                      [bool(f.get('ordered')) for f in features], [int(f.get('first', 0)) for f in features],
                      [(names.index(a), names.index(b)) for a, b in doc['crosses']])

    @property
    def offsets(self):
        """Where the weights of every feature begin (the bias not counted)."""
        return np.concatenate([[0], np.cumsum(self.bins)[:-1]])

    @property
    def cross_offsets(self):
        sizes = [int(self.bins[a] * self.bins[b]) for a, b in self.crosses]
        return np.concatenate([[0], np.cumsum(sizes)]).astype(int) + int(self.bins.sum())

    @property
    def count(self):
        """Number of weights without the bias."""
        return int(self.cross_offsets[-1])

    def one_hot(self, bins):
        """A sparse matrix of one row per candidate: a 1 at every bin and every cross that it has."""
        columns = [bins[:, i].astype(np.int64) + o for i, o in enumerate(self.offsets)]
        for (a, b), o in zip(self.crosses, self.cross_offsets):
            columns.append(bins[:, a].astype(np.int64) * int(self.bins[b]) + bins[:, b] + o)
        columns = np.stack(columns, axis=1)
        n, k = columns.shape
        return sparse.csr_matrix((np.ones(n * k), columns.ravel(), np.arange(0, n * k + 1, k)), shape=(n, self.count))


class Candidates:
    """The candidates of a folder, in columns."""

    def __init__(self, layout, lines):
        self.layout = layout
        self.path, self.form, self.key, self.value, self.veto = [], [], [], [], []
        numbers, codes = [], []
        width = 2 * len(layout.names)
        for line in lines:
            cells = line.rstrip('\n').split('\t')
            if len(cells) != 10 or len(cells[9]) != width:
                raise SystemExit(f'not a candidate of this layout: {cells[:5]}')
            self.path.append(cells[0])
            numbers.append(tuple(map(int, cells[1:5])))
            self.form.append(cells[5])
            self.key.append(cells[6])
            self.value.append(cells[7])
            self.veto.append('' if cells[8] == '-' else cells[8])
            codes.append(bytes.fromhex(cells[9]))
        numbers = np.array(numbers, dtype=np.int64).reshape(-1, 4)
        self.first, self.last, self.start, self.length = numbers.T
        self.bins = np.frombuffer(b''.join(codes), dtype=np.uint8).reshape(-1, len(layout.names))
        if len(self.bins) and (self.bins.max(axis=0) >= layout.bins).any():
            bad = [n for n, m, b in zip(layout.names, self.bins.max(axis=0), layout.bins) if m >= b]
            raise SystemExit(f'bins beyond the layout: {bad}')
        self.vetoed = np.array([bool(v) for v in self.veto], dtype=bool)
        self.project = np.array([p.split('/', 1)[0] for p in self.path])

    def __len__(self):
        return len(self.path)


def dump(tool, folder, layout, cache):
    """The candidates of `folder`; `cache` is the file that keeps the output (made anew when older than the tool)."""
    if not (os.path.exists(cache) and os.path.getmtime(cache) > os.path.getmtime(tool)
            and os.path.getmtime(cache) > os.path.getmtime(folder)):
        with open(cache, 'wb') as out:
            subprocess.run([tool, 'dump', folder], check=True, stdout=out)
    with open(cache, encoding='utf-8', errors='replace', newline='\n') as lines:
        return Candidates(layout, (line for line in lines if not line.startswith('labels.tsv\t')))
