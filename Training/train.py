#!/usr/bin/env python3
"""Fits the model, cross-validates it by project, calibrates it and writes Weights.swift. See README.md."""
import argparse
import datetime
import hashlib
import sys

import numpy as np

import model
import scoring
from training import Set, Settings

MEDIUM, HIGH = 0.95, 0.98


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument('corpus', help='folder with labels.tsv and the labelled files')
    parser.add_argument('--features', required=True, help='the built generic-features tool')
    parser.add_argument('--lists', required=True, help='folder that wordlists.sh has filled')
    parser.add_argument('--work', required=True, help='folder for dumps and copies of the corpus')
    parser.add_argument('--provider', help="report of the provider rules on the corpus (ours, JSON)")
    parser.add_argument('--without', default='', help='rules of that report to leave out, separated by commas')
    for name, default in vars(Settings()).items():
        parser.add_argument('--' + name.replace('_', '-'), type=type(default), default=default)
    return parser


def settings(options):
    return Settings(**{name: getattr(options, name) for name in vars(Settings())})


def swift(weights, layout, summary, threshold, steps):
    text = model.packed(weights)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    date = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    comment = ['Weights of the generic-secret model, version ' + digest + ' (' + date + ').', '',
               'Written by `Training/train.py`; do not edit. Two characters of base 64 (`0-9A-Za-z-_`, the higher six bits',
               'first) per weight n, which means (n - 2048) / 256; first the bias, then the bins of every feature in the order',
               'of the layout, then the crosses, row by row. The scale is that of a calibrated log odds.', '',
               f'{len(layout.names)} features, {len(layout.crosses)} crosses, {layout.count + 1} weights. '
               'Cross-validated by project:'] + summary
    body = '\n'.join('/// ' + line if line else '///' for line in comment)
    medium, high = steps
    return (f'{body}\nlet genericWeights: StaticString = "{text}"\n\n'
            '/// The probability from which on a candidate is reported: the highest F1 in cross-validation among the thresholds\n'
            f'/// with the precision asked for (see above).\nlet genericThreshold: Double = {threshold:.3f}\n\n'
            f'/// The probability from which on {MEDIUM:.0%} of the generic findings are secrets in cross-validation.\n'
            f'let genericMedium: Double = {medium:.3f}\n\n'
            f'/// The probability from which on {HIGH:.0%} of the generic findings are secrets in cross-validation.\n'
            f'let genericHigh: Double = {high:.3f}\n')


def main():
    parser = arguments(__doc__)
    parser.add_argument('--out', help='the Swift source to write')
    parser.add_argument('--precision', type=float, default=0.935, help='precision to ask of the threshold in the summary')
    options = parser.parse_args()
    data = Set(options.corpus, options.features, options.lists, options.work, settings(options))
    scores, natural = data.cross_validate()
    scale, shift = data.calibration(scores)
    print(f'{len(data.base)} candidates, {int(data.base.vetoed.sum())} vetoed, {data.targets} passwords replaced, '
          f'scale {scale:.3f}, shift {shift:.3f}')
    scores, natural = scale * scores + shift, [scale * n + shift for n in natural]
    result = scoring.Scores(data.labels, data.match, data.base, scores, options.provider,
                            options.without.split(','))
    summary = report(result, data, natural, options.precision)
    print('\n'.join(summary))
    best = result.best(options.precision) or result.best(0)
    threshold = model.sigmoid(best[0])
    steps = [max(threshold, model.sigmoid(z)) if z is not None else 0.99
             for z in (result.from_precision(MEDIUM), result.from_precision(HIGH))]
    print(f'threshold {threshold:.3f}, medium {steps[0]:.3f}, high {steps[1]:.3f}')
    if options.out:
        weights = data.fit(np.ones(len(data.base), dtype=bool))
        weights *= scale
        weights[0] += shift
        weights = model.centred(weights, data.layout, data.base.bins[~data.base.vetoed])
        clipped = int((np.abs(weights) > 8).sum())
        print(f'{clipped} weights clipped, mean |weight| {np.abs(weights).mean():.3f}', file=sys.stderr)
        with open(options.out, 'w', encoding='utf-8') as file:
            file.write(swift(weights, data.layout, summary, threshold, steps))


def report(result, data, natural, precision):
    lines = []
    best = result.best(precision)
    thresholds = [('best', best[0])] if best else []
    for name, t in thresholds + [(f'{p:.2f}', float(np.log(p / (1 - p)))) for p in (0.3, 0.5, 0.7)]:
        found, false, p, r, f = result.at(t)
        kinds = scoring.natural_recall(data.tests, natural, t)
        words = ', '.join(f'{k} {a / max(1, n):.3f}' for k, (a, n) in kinds.items())
        name = f'best with P ≥ {precision} (probability {model.sigmoid(t):.3f})' if name == 'best' else f'probability {name}'
        lines.append(f'- {name}: P {p:.3f}, R {r:.3f}, F1 {f:.3f} ({found} found, {false} false); natural passwords {words}')
    return lines


if __name__ == '__main__':
    main()
