#!/usr/bin/env python3
"""Which crosses (or features to drop) are worth trying: one Newton step per cell on the residuals of the out-of-fold logits,
learnt on the other folds and measured on this one, in nats of log likelihood. Cheap, for all pairs; confirm with evaluate.py."""
import itertools

import numpy as np

import model
from train import arguments, settings
from training import Set, softmax_by


def main():
    parser = arguments(__doc__)
    parser.add_argument('--pull', type=float, default=2.0, help='added to the curvature of every cell')
    parser.add_argument('--top', type=int, default=40)
    options = parser.parse_args()
    data = Set(options.corpus, options.features, options.lists, options.work, settings(options))
    scores, _ = data.cross_validate()
    scale, shift = data.calibration(scores)
    scores = scale * scores + shift
    fold = np.array([data.folds[p] for p in data.base.project])

    use, w_use = data.distinct(np.flatnonzero(~data.base.vetoed & np.isin(data.match.label, ('F', '-'))))
    open_ = ~data.base.vetoed[data.match.member]
    bag, member = data.match.bag[open_], data.match.member[open_]
    share = softmax_by(bag, scores[member])
    index = np.concatenate([use, member])
    y = np.concatenate([np.zeros(len(use)), np.ones(len(member))])
    w = np.concatenate([w_use, share])
    z, f, bins = scores[index], fold[index], data.base.bins[index].astype(np.int64)
    p = model.sigmoid(z)
    gradient, curvature = w * (y - p), w * p * (1 - p)
    loss = -(w @ np.where(y > 0, np.log(np.maximum(p, 1e-12)), np.log(np.maximum(1 - p, 1e-12))))
    print(f'log loss {loss:.1f} nats out of fold, {int(y.sum())} candidates on T lines')

    def gain(cell, size):
        g = np.bincount(f * size + cell, weights=gradient, minlength=size * settings(options).folds).reshape(-1, size)
        h = np.bincount(f * size + cell, weights=curvature, minlength=size * settings(options).folds).reshape(-1, size)
        step = np.clip((g.sum(0) - g) / (h.sum(0) - h + options.pull), -2, 2)
        return float((g * step - 0.5 * h * step * step).sum())

    names, counts = data.layout.names, data.layout.bins
    existing = {frozenset(c) for c in data.layout.crosses}
    rows = []
    for a, b in itertools.combinations(range(len(names)), 2):
        rows.append((gain(bins[:, a] * counts[b] + bins[:, b], int(counts[a] * counts[b])), names[a], names[b],
                     int(counts[a] * counts[b]), frozenset((a, b)) in existing))
    for row in sorted(rows, reverse=True)[:options.top]:
        print(f'{row[0]:8.2f}  {row[1]} × {row[2]}  ({row[3]} weights){"  (is a cross)" if row[4] else ""}')


if __name__ == '__main__':
    main()
