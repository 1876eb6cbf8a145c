"""ew_*: functions of x[4096, 1024]. chain16m: tanh(a x + b) c for 2^24 numbers. *_out and *_inplace write into memory that is there already."""
import torch

ROWS, COLUMNS, CHAIN = 4096, 1024, 1 << 24

FRESH = {
    "exp": torch.exp,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "add": lambda x: x + x,
    "softmax": lambda x: torch.softmax(x, -1),
    "sum": torch.sum,
}

INTO = {
    "exp": lambda x, y: torch.exp(x, out=y),
    "tanh": lambda x, y: torch.tanh(x, out=y),
    "sigmoid": lambda x, y: torch.sigmoid(x, out=y),
    "relu": lambda x, y: torch.clamp_min(x, 0, out=y),
    "add": lambda x, y: torch.add(x, x, out=y),
    "softmax": lambda x, y: torch._softmax(x, -1, False, out=y),
}


def fresh(function):
    x = torch.randn(ROWS, COLUMNS)
    return lambda: function(x)


def into(function):
    x, y = torch.randn(ROWS, COLUMNS), torch.zeros(ROWS, COLUMNS)
    return lambda: function(x, y)


def chain():
    x = torch.randn(CHAIN)
    return lambda: torch.tanh(1.5 * x + 0.25) * 0.75


def chain_in_place():
    x, y = torch.randn(CHAIN), torch.zeros(CHAIN)
    return lambda: torch.mul(x, 1.5, out=y).add_(0.25).tanh_().mul_(0.75)


CASES = {
    **{f"ew_{name}": lambda function=function: fresh(function) for name, function in FRESH.items()},
    **{f"ew_{name}_out": lambda function=function: into(function) for name, function in INTO.items()},
    "chain16m": chain,
    "chain16m_inplace": chain_in_place,
}
