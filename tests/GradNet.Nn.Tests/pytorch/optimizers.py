"""Writes optimizers.safetensors: ten steps of each optimizer under PyTorch 1.13 in float64, on a quartic bowl of 12 elements.

"name" holds the parameter after each step, [10, 12]. The loss is sum(c * (w - a)^2 + (w - a)^4 / 4), with
filled(seed)[i] = ((i * 37 + seed * 11) % 101 - 50) / 100; w starts at filled(1), a = filled(2) and c = filled(3) + 1.
Lion is not part of PyTorch 1.13, whose NAdam multiplies one momentum too many into the correction of the mean (later versions do not):
both are written here as in their papers. "schedule/name" holds what the learning rate is multiplied by before each
of 64 steps, and after the last where the schedule is defined there.

    python3 optimizers.py
"""
import pathlib

import torch

from ten_steps import filled, write

torch.set_default_dtype(torch.float64)


class Lion(torch.optim.Optimizer):
    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.sub_(group["lr"] * torch.sign(beta1 * m + (1 - beta1) * p.grad))
                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)


class NAdam(torch.optim.Optimizer):
    def __init__(self, parameters, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=4e-3):
        super().__init__(parameters, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, (beta1, beta2) = group["lr"], group["betas"]
            for p in group["params"]:
                state = self.state[p]
                t = state["t"] = state.get("t", 0) + 1
                momentum, after = (beta1 * (1 - 0.5 * 0.96 ** (s * group["momentum_decay"])) for s in (t, t + 1))
                product = state["product"] = state.get("product", 1) * momentum
                gradient = p.grad + group["weight_decay"] * p
                m = state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * gradient
                v = state["v"] = beta2 * state.get("v", 0) + (1 - beta2) * gradient ** 2
                corrected = after * m / (1 - product * after) + (1 - momentum) * gradient / (1 - product)
                p.sub_(lr * corrected / ((v / (1 - beta2 ** t)).sqrt() + group["eps"]))


optim = torch.optim


def wolfe(parameters, lr, max_iter):
    return optim.LBFGS(parameters, lr=lr, max_iter=max_iter, max_eval=1000, history_size=5, tolerance_grad=0, tolerance_change=0,
                       line_search_fn="strong_wolfe")


OPTIMIZERS = {
    "descent": lambda p: optim.SGD(p, lr=0.1),
    "momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1),
    "nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "adagrad": lambda p: optim.Adagrad(p, lr=0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.2),
    "adadelta": lambda p: optim.Adadelta(p, lr=10, rho=0.8, eps=1e-4, weight_decay=0.1),
    "rmsprop": lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9, weight_decay=0.1),
    "rmsprop-centered": lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9, momentum=0.8, centered=True),
    "adam": lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.99), eps=1e-4, weight_decay=0.1),
    "amsgrad": lambda p: optim.Adam(p, lr=0.2, betas=(0.5, 0.8), amsgrad=True),
    "adamw": lambda p: optim.AdamW(p, lr=0.05, weight_decay=0.2),
    "adamax": lambda p: optim.Adamax(p, lr=0.05, weight_decay=0.1),
    "nadam": lambda p: NAdam(p, lr=0.05, weight_decay=0.1, momentum_decay=0.04),
    "radam": lambda p: optim.RAdam(p, lr=0.05, betas=(0.9, 0.9), weight_decay=0.1),
    "lion": lambda p: Lion(p, lr=0.03, weight_decay=0.2),
    "rprop": lambda p: optim.Rprop(p, lr=0.1),
    "lbfgs": lambda p: optim.LBFGS(p, lr=0.5, max_iter=1, history_size=4),
    "lbfgs-iterations": lambda p: optim.LBFGS(
        p, lr=0.3, max_iter=3, max_eval=100, history_size=5, tolerance_grad=0, tolerance_change=0),
    "lbfgs-wolfe-long": lambda p: wolfe(p, lr=8, max_iter=1),
    "lbfgs-wolfe-short": lambda p: wolfe(p, lr=0.08, max_iter=1),
    "lbfgs-wolfe-iterations": lambda p: wolfe(p, lr=1, max_iter=3),
    "groups": lambda p: optim.AdamW(
        [{"params": p[:1], "lr": 0.01, "weight_decay": 0.5}, {"params": p[1:]}], lr=0.05, weight_decay=0.0),
}


def ten_steps(make):
    parameters = [filled([5], 1).requires_grad_(), filled([12], 1)[5:].clone().requires_grad_()]
    a, c = filled([12], 2), filled([12], 3) + 1
    optimizer = make(parameters)

    def loss():
        optimizer.zero_grad()
        distance = torch.cat(parameters) - a
        value = (c * distance ** 2 + distance ** 4 / 4).sum()
        value.backward()
        return value

    rows = []
    for _ in range(10):
        if isinstance(optimizer, optim.LBFGS):
            optimizer.step(loss)
        else:
            loss()
            optimizer.step()
        rows.append(torch.cat(parameters).tolist())
    return rows


schedules = optim.lr_scheduler
STEPS = 64
SCHEDULES = {
    "step": lambda o: schedules.StepLR(o, 16, 0.3),
    "multi-step": lambda o: schedules.MultiStepLR(o, [32, 48], 0.1),
    "exponential": lambda o: schedules.ExponentialLR(o, 0.01 ** (1 / STEPS)),
    "cosine": lambda o: schedules.CosineAnnealingLR(o, STEPS, 0.1),
    "restarts": lambda o: schedules.CosineAnnealingWarmRestarts(o, 16, 3, 0.1),
    "polynomial": lambda o: schedules.PolynomialLR(o, STEPS, 0.9),
    "warm-up": lambda o: schedules.LinearLR(o, 0.25, 1, 16),
    # PyTorch's rise ends a step before the stated part of all steps.
    "one-cycle": lambda o: schedules.OneCycleLR(o, 1, total_steps=STEPS + 1, pct_start=17 / (STEPS + 1), cycle_momentum=False),
}


def factors(name, make):
    optimizer = optim.SGD([torch.zeros(1)], lr=1)
    schedule = make(optimizer)
    rates = []
    for _ in range(STEPS):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates if name == "restarts" else rates + [optimizer.param_groups[0]["lr"]]


def plateau():
    optimizer = optim.SGD([torch.zeros(1)], lr=1)
    schedule = schedules.ReduceLROnPlateau(optimizer, factor=0.5, patience=2, threshold=0.01, min_lr=0.1)
    rates = []
    for loss in (5, 4, 3.99, 3.98, 3.97, 3.95, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2):
        schedule.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


if __name__ == "__main__":
    results = {name: ten_steps(make) for name, make in OPTIMIZERS.items()}
    results |= {f"schedule/{name}": factors(name, make) for name, make in SCHEDULES.items()}
    write(pathlib.Path(__file__).with_suffix(".safetensors"), results | {"schedule/plateau": plateau()})
