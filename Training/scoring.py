"""Line-level scores as the corpus' scorer counts them: a T row is found when a finding overlaps its lines; false findings are
counted by path and first line; what overlaps a T or I line is never false."""
import collections

import numpy as np

import labels as labelling

CERTAIN = 1e9


class Scores:
    """For every T row and every possible false finding the score from which on it is reported."""

    def __init__(self, labels, match, candidates, logits, report=None, without=()):
        self.labels = labels
        self.true = np.full(len(labels.true_rows), -np.inf)
        self.by = {}
        usable = ~candidates.vetoed[match.member]
        np.maximum.at(self.true, match.bag[usable], logits[match.member[usable]])
        self.false = collections.defaultdict(lambda: -np.inf)
        for i in np.flatnonzero(np.isin(match.label, ('F', '-')) & ~candidates.vetoed):
            key = candidates.path[i], int(candidates.first[i])
            if logits[i] > self.false[key]:
                self.false[key] = logits[i]
                self.by[key] = i
        self.generic_true = self.true.copy()
        self.provider_false = set()
        if report:
            for path, first, last, rule in labelling.provider_spans(report, labels.paths, without):
                label = labels.label(path, first, last)
                if label == 'T':
                    self.true[labels.rows(path, first, last)] = CERTAIN
                elif label != 'I':
                    self.false[path, first] = CERTAIN
                    self.provider_false.add((path, first))
        self.false_keys = list(self.false)
        self.false_scores = np.array([self.false[k] for k in self.false_keys])

    def at(self, threshold):
        """(found, false, precision, recall, F1) of the findings with at least this score."""
        found, false = int((self.true >= threshold).sum()), int((self.false_scores >= threshold).sum())
        precision, recall = found / max(1, found + false), found / len(self.true)
        return found, false, precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    def from_precision(self, precision):
        """The lowest threshold from which on the generic findings alone (no line that a provider rule reports) are this precise;
        None when there is none with at least 50 findings."""
        own = self.generic_true[self.true < CERTAIN]
        others = self.false_scores[self.false_scores < CERTAIN]
        lowest = None
        for t in sorted(own[np.isfinite(own)], reverse=True):
            found, false = (own >= t).sum(), (others >= t).sum()
            if found >= 50 and found / (found + false) >= precision:
                lowest = float(t)
        return lowest

    def best(self, precision):
        """The threshold with the highest F1 among those with at least this precision (None when there is none)."""
        best = None
        for t in np.unique(np.concatenate([self.true[np.isfinite(self.true)], [0.0]])):
            s = self.at(t)
            if s[2] >= precision and (best is None or s[4] > best[1][4]):
                best = t, s
        return best


def natural_recall(tests, logits, threshold):
    """{kind: (found, replaced)} of natural passwords; what no candidate covers or a veto drops is missed."""
    result = collections.Counter()
    for copy, scores in zip(tests, logits):
        for place, kind in copy.made.items():
            i = copy.at.get(place)
            result[kind, 1] += 1
            if i is not None and not copy.cands.vetoed[i] and scores[i] >= threshold:
                result[kind, 0] += 1
    return {kind: (result[kind, 0], result[kind, 1]) for kind in sorted({kind for kind, _ in result})}
