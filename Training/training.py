"""Data sets, the fit with several candidates per secret, and cross-validation by project."""
import collections
import dataclasses
import os
import pickle

import numpy as np
import scipy.sparse as sparse

import augment
import candidates as reader
import configurations
import labels as labelling
import model


@dataclasses.dataclass
class Settings:
    """What the fit can be tuned by; found by cross-validation (see README)."""
    main: float = 0.6
    cross: float = 1.0
    smooth: float = 3.0
    copies: int = 4
    natural_weight: float = 0.25
    made_up_weight: float = 0.3
    positive_weight: float = 1.0
    repetition: float = 0.5
    sharpness: float = 1.0
    rounds: int = 3
    folds: int = 10


class Set:
    """Candidates of the corpus with labels, and those replaced by natural passwords in its copies."""

    def __init__(self, corpus, tool, lists, work, settings, test_copies=2):
        os.makedirs(work, exist_ok=True)
        self.settings = settings
        self.corpus, self.work = corpus, work
        self.layout = reader.Layout.read(tool)
        self.labels = labelling.Labels(corpus)
        self.base = reader.dump(tool, corpus, self.layout, os.path.join(work, 'corpus.tsv'))
        self.match = labelling.Match(self.labels, self.base)
        self.x = self.layout.one_hot(self.base.bins)
        self.penalty = model.Penalty(self.layout, settings.main, settings.cross, settings.smooth)
        self.folds = folds(self.labels, self.base.project, settings.folds)
        self.project_number = np.unique(self.base.project, return_inverse=True)[1].astype(np.uint16)
        everything = np.ones(len(self.base), dtype=bool)
        self.natural = None
        start = self.fit(everything)
        scores = self.x @ start[1:] + start[0]
        chosen = augment.targets(self.labels, self.match, self.base, scores)
        self.targets = len(chosen)
        make = lambda testing, seed: self._copy(corpus, tool, lists, work, chosen, testing, seed)
        self.copies = [make(False, n) for n in range(settings.copies)] + [self._made_up(tool, lists, False, 0)]
        self.natural = Natural(self.copies)
        self.tests = [make(True, 1000 + n) for n in range(test_copies)] + [self._made_up(tool, lists, True, 1000)]

    def _copy(self, corpus, tool, lists, work, chosen, testing, seed):
        folder = os.path.join(work, f'natural-{"test" if testing else "train"}-{seed}')
        return self._read(tool, folder, augment.make(corpus, folder, self.base, chosen, lists, testing, seed))

    def _made_up(self, tool, lists, testing, seed):
        folder = os.path.join(self.work, f'made-up-{"test" if testing else "train"}-{seed}')
        return self._read(tool, folder, configurations.make(folder, lists, testing, seed))

    def _read(self, tool, folder, made):
        cands = reader.dump(tool, folder, self.layout, folder + '.tsv')
        at = {}
        for i, (path, start) in enumerate(zip(cands.path, cands.start.tolist())):
            if (path, start) in made and ((path, start) not in at or not cands.vetoed[i]):
                at[path, start] = i
        return Copy(self.layout, cands, made, at)

    def fit(self, inside, verbose=False):
        """Weights (bias first) from the candidates where `inside` holds (a mask over the candidates of the corpus)."""
        s = self.settings
        use = inside & ~self.base.vetoed & (self.match.label != 'I')
        negative, w_negative = self.distinct(np.flatnonzero(use & (self.match.label != 'T')))
        in_bag = use[self.match.member]
        bag, member = self.match.bag[in_bag], self.match.member[in_bag]
        projects = set(self.base.project[inside])
        blocks, y, w = [self.x[negative], self.x[member]], [np.zeros(len(negative)), np.ones(len(member))], []
        if self.natural is not None:
            mask = np.array([p in projects or p == configurations.PROJECT for p in self.natural.project])
            blocks.append(self.natural.x[mask])
            y.append(np.ones(mask.sum()))
            made_up = self.natural.project[mask] == configurations.PROJECT
            w_natural = np.where(made_up, s.made_up_weight, s.natural_weight) * s.positive_weight
        else:
            w_natural = np.zeros(0)
        x, y = sparse.vstack(blocks).tocsr(), np.concatenate(y)
        share = 1.0 / np.maximum(1, np.bincount(bag, minlength=bag.max() + 1))[bag]
        row_weight = self._row_weight(bag)
        weights = None
        for _ in range(s.rounds):
            w = np.concatenate([w_negative, share * row_weight * s.positive_weight, w_natural])
            keep = w > 1e-3
            weights = model.fit(x[keep], y[keep], w[keep], self.penalty, weights)
            share = softmax_by(bag, (self.x[member] @ weights[1:]) * s.sharpness)
        return weights

    def distinct(self, members):
        """One candidate for all those of a project with the same bins, and its weight: n^repetition, not n."""
        keys = np.concatenate([self.project_number[members, None], self.base.bins[members]], axis=1)
        _, index, counts = np.unique(keys, axis=0, return_index=True, return_counts=True)
        return members[index], counts.astype(float) ** self.settings.repetition

    def _row_weight(self, bag):
        """Weight of T rows: rows of one project and category count n^… together."""
        rows = [(self.labels.true_rows[b][0].split('/')[0], self.labels.true_rows[b][3]) for b in bag]
        distinct = {b: r for b, r in zip(bag.tolist(), rows)}
        counts = collections.Counter(distinct.values())
        return np.array([counts[r] ** ((self.settings.repetition - 1.0) / 2) for r in rows])

    def cross_validate(self, reuse=False):
        """Out-of-fold logits of the corpus' candidates and of the natural passwords of every test copy; `reuse` takes those
        that were computed last."""
        kept = os.path.join(self.work, 'cross-validation.pickle')
        if reuse:
            with open(kept, 'rb') as file:
                scores, natural, self.fold_weights = pickle.load(file)
            return scores, natural
        scores = np.zeros(len(self.base))
        natural = [np.full(len(t.cands), -np.inf) for t in self.tests]
        self.fold_weights = []
        for fold in range(self.settings.folds):
            inside = np.array([self.folds[p] != fold for p in self.base.project])
            w = self.fit(inside)
            self.fold_weights.append(model.centred(w, self.layout, self.base.bins[~self.base.vetoed]))
            scores[~inside] = self.x[~inside] @ w[1:] + w[0]
            for k, t in enumerate(self.tests):
                out = np.array([self.folds.get(p, 0) == fold for p in t.cands.project])
                natural[k][out] = t.x_all[out] @ w[1:] + w[0]
        with open(kept, 'wb') as file:
            pickle.dump((scores, natural, self.fold_weights), file)
        return scores, natural

    def reasons(self, i, count=14):
        """What speaks for and against candidate `i` by the model that did not see its project: the strongest first."""
        w = self.fold_weights[self.folds[self.base.project[i]]]
        columns = self.x[i].indices
        names = [f'{n}={b}' for n, b in zip(self.layout.names, self.base.bins[i].tolist())]
        names += [f'{names[a]}×{names[b]}' for a, b in self.layout.crosses]
        return ' '.join(f'{names[k]}:{w[columns[k] + 1]:+.2f}' for k in np.argsort(-np.abs(w[columns + 1]))[:count])

    def calibration(self, scores):
        """Scale and shift for probabilities, from out-of-fold logits; a T row counts by its best candidate."""
        best = softmax_by(self.match.bag, scores[self.match.member] * 100)
        ok = ~self.base.vetoed
        positive = self.match.member[(best > 0.5) & ok[self.match.member]]
        negative = np.flatnonzero(ok & np.isin(self.match.label, ('F', '-')))
        logits = np.concatenate([scores[positive], scores[negative]])
        y = np.concatenate([np.ones(len(positive)), np.zeros(len(negative))])
        return model.platt(logits, y, np.ones(len(y)))


class Copy:
    """A copy of the corpus with natural passwords."""

    def __init__(self, layout, cands, made, at):
        self.cands, self.made, self.at = cands, made, at
        self.x_all = layout.one_hot(cands.bins)


class Natural:
    """The replaced values of the training copies, all of them secrets."""

    def __init__(self, copies):
        rows = [np.array([i for i in c.at.values() if not c.cands.vetoed[i]], dtype=int) for c in copies]
        self.x = sparse.vstack([c.x_all[r] for c, r in zip(copies, rows)]).tocsr()
        self.project = np.concatenate([c.cands.project[r] for c, r in zip(copies, rows)])


def softmax_by(group, values):
    """Softmax of the values within every group."""
    if not len(group):
        return values
    top = np.full(group.max() + 1, -np.inf)
    np.maximum.at(top, group, values)
    e = np.exp(values - top[group])
    return e / np.bincount(group, weights=e)[group]


def folds(labels, projects, count):
    """Fold of every project: the ones with most T rows first, each into the fold that has fewest."""
    rows = collections.Counter(r[0].split('/')[0] for r in labels.true_rows)
    size = collections.Counter(projects.tolist())
    load, result = [0.0] * count, {}
    for project in sorted(set(size) | set(rows), key=lambda p: (-rows[p], p)):
        fold = min(range(count), key=lambda f: (load[f], f))
        result[project] = fold
        load[fold] += rows[project] + size[project] / 500
    return result
