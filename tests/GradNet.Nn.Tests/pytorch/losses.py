"""Writes losses.safetensors: PyTorch 1.13's losses and their gradients, computed in float64 and stored as float32.

"name/loss" is the loss, and "name/0", "name/1" ... its gradients for the real inputs, which are x(shape, seed) = 4 filled(shape, seed) +
0.013 with the filled of layers.py, so that the test can make the same ones. Focal and Dice losses, which PyTorch lacks, are
written out as in their papers, the focal one as torchvision has it.

    python3 losses.py
"""
import pathlib

import torch
from torch.nn import functional as F

from layers import filled, write

torch.set_default_dtype(torch.float64)

LABELS = torch.tensor([0, 3, 1, 2, 3, 0])
WEIGHTS = torch.tensor([0.5, 1.0, 2.0, 0.25])
YES = torch.tensor([[1.0, 0, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]])
SIGNS = 2 * YES - 1
PAIRS = torch.tensor([1.0, -1, -1, 1, -1])


def x(shape, seed):
    return (4 * filled(shape, seed) + 0.013).requires_grad_()


def ctc(scores):
    labels = torch.tensor([[1, 2, 2], [3, 1, 0], [0, 0, 0]])
    return F.ctc_loss(scores.log_softmax(-1), labels, torch.tensor([7, 5, 6]), torch.tensor([3, 2, 0]))


def focal(x, share):
    p = x.sigmoid()
    losses = F.binary_cross_entropy_with_logits(x, YES, reduction="none") * (1 - p * YES - (1 - p) * (1 - YES)) ** 2
    return (losses * (share * YES + (1 - share) * (1 - YES))).mean()


def dice(x):
    p = x.sigmoid()
    return (1 - (2 * (p * YES).sum(-1) + 1) / (p.sum(-1) + YES.sum(-1) + 1)).mean()


def contrastive(a, b):
    distance = F.pairwise_distance(a, b)
    same = (PAIRS + 1) / 2
    return 0.5 * (same * distance ** 2 + (1 - same) * (9 - distance).relu() ** 2).mean()


CASES = {
    "cross-entropy": ([[6, 4]], lambda x: F.cross_entropy(x, LABELS)),
    "cross-entropy/smoothed": ([[6, 4]], lambda x: F.cross_entropy(x, LABELS, label_smoothing=0.1)),
    "cross-entropy/weighted": ([[6, 4]], lambda x: F.cross_entropy(x, LABELS, WEIGHTS)),
    "cross-entropy/ignored": ([[6, 4]], lambda x: F.cross_entropy(x, LABELS, ignore_index=3)),
    "cross-entropy/all": ([[6, 4]], lambda x: F.cross_entropy(x, LABELS, WEIGHTS, ignore_index=0, label_smoothing=0.2)),
    "cross-entropy/soft": ([[6, 4]], lambda x: F.cross_entropy(x, filled([6, 4], 5).softmax(-1))),
    "likelihood": ([[6, 4]], lambda x: F.nll_loss(x.log_softmax(-1), LABELS)),
    "binary": ([[3, 4]], lambda x: F.binary_cross_entropy_with_logits(x, YES)),
    "binary/weighted": ([[3, 4]], lambda x: F.binary_cross_entropy_with_logits(x, YES, pos_weight=WEIGHTS)),
    "focal": ([[3, 4]], lambda x: focal(x, 0.25)),
    "hinge": ([[3, 4]], lambda x: (1 - SIGNS * x).relu().mean()),
    "hinge/classes": ([[6, 4]], lambda x: F.multi_margin_loss(x, LABELS, margin=0.7)),
    "divergence": ([[6, 4]], lambda x: F.kl_div(x.log_softmax(-1), filled([6, 4], 5).softmax(-1), reduction="batchmean")),
    "squared": ([[3, 4], [3, 4]], F.mse_loss),
    "absolute": ([[3, 4], [3, 4]], F.l1_loss),
    "huber": ([[3, 4], [3, 4]], lambda x, y: F.huber_loss(x, y, delta=1.5)),
    "smooth": ([[3, 4], [3, 4]], lambda x, y: F.smooth_l1_loss(x, y, beta=0.6)),
    "gaussian": ([[3, 4], [3, 4], [3, 4]], lambda x, y, v: F.gaussian_nll_loss(x, y, v.exp())),
    "poisson": ([[3, 4], [3, 4]], lambda x, y: F.poisson_nll_loss(x, y)),
    "dice": ([[3, 4]], dice),
    "triplet": ([[5, 3], [5, 3], [5, 3]], lambda a, p, n: F.triplet_margin_loss(a, p, n, margin=2)),
    "contrastive": ([[5, 3], [5, 3]], contrastive),
    "cosine": ([[5, 3], [5, 3]], lambda a, b: F.cosine_embedding_loss(a, b, PAIRS, margin=0.1)),
    "ranking": ([[5], [5]], lambda a, b: F.margin_ranking_loss(a, b, PAIRS, margin=0.5)),
    "ctc": ([[7, 3, 4]], ctc),
}

if __name__ == "__main__":
    results = {}
    for name, (shapes, loss) in CASES.items():
        inputs = [x(shape, i) for i, shape in enumerate(shapes)]
        value = loss(*inputs)
        value.backward()
        results[f"{name}/loss"] = value.detach().float()
        results |= {f"{name}/{i}": tensor.grad.float() for i, tensor in enumerate(inputs)}
    write(pathlib.Path(__file__).with_name("losses.safetensors"), results)
