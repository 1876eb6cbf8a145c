"""Writes torch_distributions.json: log-probabilities, moments, entropies and KL divergences of torch.distributions, in double precision."""
import json
import pathlib

import torch
from torch import distributions as d

torch.set_default_dtype(torch.float64)
t = torch.tensor

PAIRS = {
    "Normal": (d.Normal(t(0.5), t(1.5)), d.Normal(t(-1.0), t(0.7)), [-2.0, 0.1, 3.0]),
    "Uniform": (d.Uniform(t(-1.0), t(2.0)), d.Uniform(t(-2.0), t(4.0)), [-0.5, 0.0, 1.9]),
    "Exponential": (d.Exponential(t(1.5)), d.Exponential(t(0.4)), [0.1, 1.0, 5.0]),
    "Laplace": (d.Laplace(t(0.5), t(1.5)), d.Laplace(t(-1.0), t(0.7)), [-2.0, 0.1, 3.0]),
    "Gamma": (d.Gamma(t(0.7), t(1.5)), d.Gamma(t(3.0), t(2.0)), [0.1, 1.0, 5.0]),
    "Beta": (d.Beta(t(2.0), t(5.0)), d.Beta(t(0.7), t(1.3)), [0.1, 0.5, 0.9]),
    "Bernoulli": (d.Bernoulli(t(0.3)), d.Bernoulli(t(0.8)), [0.0, 1.0]),
    "Categorical": (d.Categorical(t([0.5, 0.3, 0.2])), d.Categorical(t([0.1, 0.2, 0.7])), [0, 1, 2]),
    "MultivariateNormal": (
        d.MultivariateNormal(t([0.5, -1.0]), scale_tril=t([[1.5, 0.0], [0.4, 0.8]])),
        d.MultivariateNormal(t([0.0, 1.0]), scale_tril=t([[0.9, 0.0], [-0.5, 1.2]])),
        [[0.0, 0.0], [1.0, -2.0]],
    ),
}


def moments(p):
    if isinstance(p, d.Categorical):  # torch gives none; the number of the class has them
        numbers = torch.arange(3.0)
        mean = (p.probs * numbers).sum()
        return mean.tolist(), (p.probs * (numbers - mean) ** 2).sum().tolist()
    return p.mean.tolist(), p.variance.tolist()


rows = {}
for name, (p, q, x) in PAIRS.items():
    mean, variance = moments(p)
    rows[name] = {
        "x": torch.tensor(x).flatten().tolist(),
        "logProbability": p.log_prob(torch.tensor(x)).tolist(),
        "mean": torch.tensor(mean).flatten().tolist(),
        "variance": torch.tensor(variance).flatten().tolist(),
        "entropy": p.entropy().item(),
        "divergence": d.kl_divergence(p, q).item(),
    }
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(rows, indent=1) + "\n")
