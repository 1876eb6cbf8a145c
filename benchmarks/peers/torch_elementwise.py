"""ew_*: functions of x[4096, 1024]; ew_*_fb: forward and backward from a given gradient. chain16m: tanh(a x + b) c for 2^24 numbers. *_out and *_inplace write into memory that is there already."""
import torch
import torch.nn.functional as F

ROWS, COLUMNS, CHAIN = 4096, 1024, 1 << 24
IMAGES = (32, 64, 32, 64)

FRESH = {
    "exp": torch.exp,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "add": lambda x: x + x,
    "softmax": lambda x: torch.softmax(x, -1),
    "sum": torch.sum,
}

MORE = {
    "erf": torch.erf,
    "gelu_erf": F.gelu,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "sin": torch.sin,
    "cos": torch.cos,
    "logsoftmax": lambda x: torch.log_softmax(x, -1),
    "cumsum": lambda x: torch.cumsum(x, -1),
    "argmax": lambda x: torch.argmax(x, -1),
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


def of_positive(function):
    x = torch.randn(ROWS, COLUMNS).abs() + 0.01
    return lambda: function(x)


def indexed(function):
    x = torch.randn(ROWS, COLUMNS)
    index = torch.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) * 7919 % ROWS
    return lambda: function(x, index)


def backward(function, *shapes):
    inputs = [torch.randn(shape, requires_grad=True) for shape in shapes]
    gradient = torch.randn(shapes[0])
    return lambda: torch.autograd.grad(function(*inputs), inputs, gradient)


def layer_norm(x, gain, bias):
    return F.layer_norm(x, (COLUMNS,), gain, bias)


def layer_norm_forward():
    x, gain, bias = torch.randn(ROWS, COLUMNS), torch.randn(COLUMNS), torch.randn(COLUMNS)
    return lambda: layer_norm(x, gain, bias)


def cross_entropy_backward():
    x, labels = torch.randn(ROWS, COLUMNS, requires_grad=True), torch.arange(ROWS) % COLUMNS
    return lambda: torch.autograd.grad(F.cross_entropy(x, labels), x)


def sort():
    x = torch.randn(1 << 20)
    return lambda: x.sort()


CASES = {
    **{f"ew_{name}": lambda function=function: fresh(function) for name, function in MORE.items()},
    "ew_log": lambda: of_positive(torch.log),
    "ew_pow": lambda: of_positive(lambda x: torch.pow(x, x)),
    "ew_layernorm": layer_norm_forward,
    "ew_softmax_fb": lambda: backward(lambda x: torch.softmax(x, -1), (ROWS, COLUMNS)),
    "ew_logsoftmax_fb": lambda: backward(lambda x: torch.log_softmax(x, -1), (ROWS, COLUMNS)),
    "ew_gelu_erf_fb": lambda: backward(F.gelu, (ROWS, COLUMNS)),
    "ew_layernorm_fb": lambda: backward(layer_norm, (ROWS, COLUMNS), (COLUMNS,), (COLUMNS,)),
    "ew_batchnorm_fb": lambda: backward(lambda x, gain, bias: F.batch_norm(x, None, None, gain, bias, True), IMAGES, IMAGES[1:2], IMAGES[1:2]),
    "ew_crossentropy_fb": cross_entropy_backward,
    "ew_sort": sort,
    "ew_gather": lambda: indexed(lambda x, index: x.gather(0, index)),
    "ew_scatter_add": lambda: indexed(lambda x, index: x.scatter_add(0, index, x)),
    **{f"ew_{name}": lambda function=function: fresh(function) for name, function in FRESH.items()},
    **{f"ew_{name}_out": lambda function=function: into(function) for name, function in INTO.items()},
    "chain16m": chain,
    "chain16m_inplace": chain_in_place,
}
