#!/usr/bin/env python3
"""Cross-validates and prints where the detector stands: thresholds, categories, file kinds, natural passwords, the recall
ceiling of the candidates, what the vetoes cost; writes the worst mistakes to a folder outside of the package."""
import collections
import os

import numpy as np

import model
import scoring
from train import arguments, settings
from training import Set


def main():
    parser = arguments(__doc__)
    parser.add_argument('--threshold', type=float, help='probability; default: best F1 with --precision')
    parser.add_argument('--precision', type=float, default=0.935)
    parser.add_argument('--mistakes', help='folder for false.tsv and missed.tsv (lines of the corpus: keep it private)')
    parser.add_argument('--reuse', action='store_true', help='take the cross-validation that train.py has left in --work')
    options = parser.parse_args()
    data = Set(options.corpus, options.features, options.lists, options.work, settings(options))
    scores, natural = data.cross_validate(options.reuse)
    scale, shift = data.calibration(scores)
    scores, natural = scale * scores + shift, [scale * n + shift for n in natural]
    result = scoring.Scores(data.labels, data.match, data.base, scores, options.provider,
                            options.without.split(','))
    best = result.best(options.precision)
    t = np.log(options.threshold / (1 - options.threshold)) if options.threshold else best[0] if best else 0.0

    ceiling(data, result)
    print('\nthreshold  precision  recall  F1     found  false  weak   human')
    table = {round(float(model.sigmoid(t)), 3)} | {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}
    for p in sorted(table):
        z = np.log(p / (1 - p))
        found, false, precision, recall, f1 = result.at(z)
        kinds = scoring.natural_recall(data.tests, natural, z)
        share = [kinds[k][0] / max(1, kinds[k][1]) for k in ('weak', 'human')]
        mark = '  <-' if abs(z - t) < 0.01 else ''
        print(f'{p:9.3f}  {precision:9.3f}  {recall:6.3f}  {f1:.3f}  {found:5}  {false:5}  {share[0]:.3f}  {share[1]:.3f}{mark}')
    for name, group in (('category', category), ('file kind', kind), ('project', project)):
        breakdown(name, group, data, result, t)
    calibration(data, scores)
    if options.mistakes:
        os.makedirs(options.mistakes, exist_ok=True)
        mistakes(options, data, result, scores, t)


def category(path, row):
    return row[3] if row else None


def kind(path, row):
    return os.path.splitext(path)[1].lower() or '(none)'


def project(path, row):
    return path.split('/')[0]


def breakdown(name, group, data, result, t):
    total, found, false = collections.Counter(), collections.Counter(), collections.Counter()
    for row, score in zip(data.labels.true_rows, result.true):
        total[group(row[0], row)] += 1
        found[group(row[0], row)] += score >= t
    for (path, _), score in zip(result.false_keys, result.false_scores):
        if score >= t and group(path, None):
            false[group(path, None)] += 1
    print(f'\n{name:28} found/all  missed  false')
    for key in sorted(set(total) | set(false), key=lambda k: -(total[k] - found[k] + false[k]))[:22]:
        print(f'{key:28} {found[key]:4}/{total[key]:<4}  {total[key] - found[key]:5}  {false[key]:5}')


def ceiling(data, result):
    rows = len(data.labels.true_rows)
    provider = result.true >= scoring.CERTAIN
    covered, open_ = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    covered[data.match.bag] = True
    open_[data.match.bag[~data.base.vetoed[data.match.member]]] = True
    size = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(data.corpus) for f in fs)
    print(f'{rows} T rows; provider rules find {provider.sum()} with {len(result.provider_false)} false; candidates cover '
          f'{covered.sum()} ({(covered | provider).mean():.4f} with provider rules), behind the vetoes {open_.sum()} '
          f'({(open_ | provider).mean():.4f}); {len(data.base)} candidates ({len(data.base) / size * 1e6:.0f} per MB), '
          f'{int(data.base.vetoed.sum())} vetoed')
    lost, all_ = collections.Counter(), collections.Counter(v for v in data.base.veto if v)
    by_row = collections.defaultdict(set)
    for b, m in zip(data.match.bag.tolist(), data.match.member.tolist()):
        if not open_[b] and not provider[b]:
            by_row[b].add(data.base.veto[m])
    for vetoes in by_row.values():
        lost['+'.join(sorted(vetoes))] += 1
    print('veto                          drops   T rows lost wholly (and no provider rule)')
    for veto, n in all_.most_common():
        print(f'{veto:28} {n:7}   {lost[veto]}')
    for combined in lost.keys() - all_.keys():
        print(f'{combined:28}           {lost[combined]}')


def calibration(data, scores):
    usable = ~data.base.vetoed & (data.match.label != 'I')
    p, y = model.sigmoid(scores[usable]), data.match.label[usable] == 'T'
    print('\nprobability   candidates   on T lines')
    for low, high in ((0, .01), (.01, .05), (.05, .1), (.1, .3), (.3, .5), (.5, .7), (.7, .9), (.9, .97), (.97, 1.01)):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f'{low:.2f} - {min(high, 1):.2f}   {inside.sum():10}   {y[inside].mean():.3f}')


def mistakes(options, data, result, scores, t):
    def line(path, number):
        with open(os.path.join(options.corpus, path), encoding='utf-8', errors='replace', newline='\n') as file:
            return file.read().split('\n')[number - 1].strip()[:200].replace('\t', ' ')

    with open(os.path.join(options.mistakes, 'false.tsv'), 'w', encoding='utf-8') as out:
        order = sorted(range(len(result.false_keys)), key=lambda k: -result.false_scores[k])
        for k in order[:1500]:
            key, score = result.false_keys[k], result.false_scores[k]
            if score < t - 2:
                break
            i = result.by.get(key)
            label = data.labels.label(key[0], key[1], key[1])
            who = 'provider' if score >= scoring.CERTAIN else f'{model.sigmoid(score):.3f}'
            detail = (data.base.form[i], data.base.key[i], data.base.value[i][:80], data.reasons(i)) if i is not None else ('',) * 4
            print(who, label, f'{key[0]}:{key[1]}', *detail[:3], line(*key), detail[3], sep='\t', file=out)
    with open(os.path.join(options.mistakes, 'missed.tsv'), 'w', encoding='utf-8') as out:
        best = {}
        for b, m in zip(data.match.bag.tolist(), data.match.member.tolist()):
            rank = (not data.base.vetoed[m], scores[m])
            if b not in best or rank > best[b][0]:
                best[b] = rank, m
        for b in np.argsort(result.true):
            if result.true[b] >= t:
                break
            path, first, last, name = data.labels.true_rows[b]
            if b in best:
                m = best[b][1]
                why = data.base.veto[m] or f'{model.sigmoid(scores[m]):.3f}'
                detail = (data.base.form[m], data.base.key[m], data.base.value[m][:80], line(path, first), data.reasons(m))
            else:
                why, detail = 'no candidate', ('', '', '', line(path, first), '')
            print(why, name, f'{path}:{first}', *detail, sep='\t', file=out)


if __name__ == '__main__':
    main()
