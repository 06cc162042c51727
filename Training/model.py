"""The binned additive model: logit = bias + a weight for every bin + a weight for every pair of bins in a cross."""
import numpy as np
import scipy.optimize
import scipy.sparse as sparse

ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
STEP = 256.0
LIMIT = 2048


class Penalty:
    """½ wᵀQw: pulls every weight to 0, the crosses harder, and neighbouring bins of an ordered feature to each other."""

    def __init__(self, layout, main, cross, smooth):
        size = layout.count
        diagonal = np.full(size, float(cross))
        diagonal[:int(layout.bins.sum())] = main
        rows, columns, values = [np.arange(size)], [np.arange(size)], [diagonal]

        def tie(a, b, strength):
            rows.append(np.concatenate([a, b, a, b]))
            columns.append(np.concatenate([a, b, b, a]))
            values.append(np.concatenate([np.full(2 * len(a), strength), np.full(2 * len(a), -strength)]))

        for i, offset in enumerate(layout.offsets):
            if layout.ordered[i]:
                a = offset + np.arange(layout.first[i], layout.bins[i] - 1)
                tie(a, a + 1, smooth)
        for (x, y), offset in zip(layout.crosses, layout.cross_offsets):
            nx, ny = int(layout.bins[x]), int(layout.bins[y])
            grid = offset + np.arange(nx * ny).reshape(nx, ny)
            if layout.ordered[x]:
                tie(grid[layout.first[x]:-1].ravel(), grid[layout.first[x] + 1:].ravel(), smooth)
            if layout.ordered[y]:
                tie(grid[:, layout.first[y]:-1].ravel(), grid[:, layout.first[y] + 1:].ravel(), smooth)
        self.matrix = sparse.csr_matrix(
            (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(size, size))


def fit(x, y, weight, penalty, start=None, steps=30, tolerance=1e-3):
    """Weights (bias first) of the logistic regression with the penalty; `x` one-hot, `y` 0/1. Newton's method, every step
    by conjugate gradients with the diagonal as preconditioner: some hundred products with `x` instead of thousands."""
    sign = np.where(y > 0, 1.0, -1.0)
    x = sparse.hstack([sparse.csr_matrix(np.ones((x.shape[0], 1))), x]).tocsr()
    xt = x.T.tocsr()
    q = sparse.block_diag([sparse.csr_matrix((1, 1)), penalty.matrix]).tocsr()
    q_diagonal = q.diagonal()

    def loss(z, pull, w):
        return weight @ np.logaddexp(0, -sign * z) + 0.5 * w @ pull

    w = np.zeros(x.shape[1]) if start is None else start.copy()
    z, pull = x @ w, q @ w
    value, first = loss(z, pull, w), None
    for _ in range(steps):
        residual = -weight * sign * np.exp(-np.logaddexp(0, sign * z))
        gradient = xt @ residual + pull
        size = np.linalg.norm(gradient)
        first = first or max(size, 1.0)
        if size < tolerance * first:
            break
        p = sigmoid(z)
        curvature = weight * p * (1 - p)
        step = _conjugate(lambda v: xt @ (curvature * (x @ v)) + q @ v, -gradient,
                          1.0 / (xt @ curvature + q_diagonal + 1e-6), 0.1, 60)
        z_step, pull_step, slope, length = x @ step, q @ step, gradient @ step, 1.0
        while length > 1e-4:
            tried = loss(z + length * z_step, pull + length * pull_step, w + length * step)
            if tried <= value + 1e-4 * length * slope:
                break
            length /= 2
        w, z, pull = w + length * step, z + length * z_step, pull + length * pull_step
        if value - tried < 1e-4 * max(1.0, abs(value)):
            break
        value = tried
    return w


def _conjugate(product, right, preconditioner, tolerance, steps):
    """Solves product(v) = right as exactly as `tolerance` asks (share of the right side's length)."""
    v, r = np.zeros_like(right), right.copy()
    y = preconditioner * r
    direction, ry, goal = y.copy(), r @ y, tolerance * np.linalg.norm(right)
    for _ in range(steps):
        image = product(direction)
        alpha = ry / (direction @ image)
        v += alpha * direction
        r -= alpha * image
        if np.linalg.norm(r) < goal:
            break
        y = preconditioner * r
        ry, old = r @ y, ry
        direction = y + (ry / old) * direction
    return v


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def platt(logits, y, weight):
    """Scale and shift that make sigmoid(scale · logit + shift) a calibrated probability."""
    sign = np.where(y > 0, 1.0, -1.0)

    def loss(p):
        margin = sign * (p[0] * logits + p[1])
        residual = -weight * sign * np.exp(-np.logaddexp(0, margin))
        return weight @ np.logaddexp(0, -margin), np.array([residual @ logits, residual.sum()])

    return scipy.optimize.minimize(loss, np.array([1.0, 0.0]), jac=True, method='L-BFGS-B').x


def centred(weights, layout, bins):
    """The same model with every feature's and cross's mean over these candidates moved into the bias, so that a weight says how
    much a bin speaks for or against a secret; what the bias cannot hold is shared by all the features."""
    weights = weights.copy()
    tables = [(o, bins[:, i].astype(int), int(layout.bins[i])) for i, o in enumerate(layout.offsets)]
    tables += [(o, bins[:, a].astype(int) * int(layout.bins[b]) + bins[:, b], int(layout.bins[a] * layout.bins[b]))
               for (a, b), o in zip(layout.crosses, layout.cross_offsets)]
    for offset, cells, size in tables:
        mean = weights[1 + offset + cells].mean()
        weights[1 + offset:1 + offset + size] -= mean
        weights[0] += mean
    rest = weights[0] - np.clip(weights[0], -7.9, 7.9)
    weights[0] -= rest
    weights[1:1 + int(layout.bins.sum())] += rest / len(layout.bins)
    return weights


def quantised(weights):
    """The weights as the product reads them back: steps of 1/256 from -8 to just below 8."""
    return np.clip(np.round(weights * STEP), -LIMIT, LIMIT - 1) / STEP


def packed(weights):
    """Two characters (12 bits, the higher ones first) per weight."""
    numbers = (quantised(weights) * STEP).astype(int) + LIMIT
    return ''.join(ALPHABET[n >> 6] + ALPHABET[n & 63] for n in numbers)
