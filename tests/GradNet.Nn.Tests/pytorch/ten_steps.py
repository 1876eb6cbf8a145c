"""Writes ten_steps.safetensors: ten steps of small networks under PyTorch's optimizers, in float64.

"network/optimizer/losses" holds the ten losses, "network/optimizer/gradients" [10, parameters] the norm of each parameter's gradient.
Weights and data are formulas, so that the test can make the same ones:
filled(shape, seed)[i] = ((i * 37 + seed * 11) % 101 - 50) / 100; the weights of the shipped networks are divided by sqrt(fan in).

    python3 ten_steps.py
"""
import json
import pathlib
import struct

import torch

torch.set_default_dtype(torch.float64)


def filled(shape, seed):
    count = 1
    for size in shape:
        count *= size
    values = [((i * 37 + seed * 11) % 101 - 50) / 100 for i in range(count)]
    return torch.tensor(values).reshape(shape)


def dense():
    model = torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3))
    return model, filled([8, 6], 7)


def convolutional():
    model = torch.nn.Sequential(
        torch.nn.Conv2d(2, 3, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(3, 4, 2, stride=2), torch.nn.Sigmoid(), torch.nn.Flatten(), torch.nn.Linear(16, 3))
    return model, filled([8, 2, 8, 8], 7)


def mlp():
    model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10))
    return model, filled([8, 1, 28, 28], 7)


def lenet5():
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 6, 5, padding=2), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(6, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(),
        torch.nn.Linear(400, 120), torch.nn.ReLU(), torch.nn.Linear(120, 84), torch.nn.ReLU(), torch.nn.Linear(84, 10))
    return model, filled([8, 1, 28, 28], 7)


SHIPPED = (mlp, lenet5)

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.5),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.05),
    "adam-decay": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.99), eps=1e-4, weight_decay=0.1),
    "clipped": lambda p: torch.optim.SGD(p, lr=0.5),
}
GENTLE_OPTIMIZERS = {
    "momentum": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9),
    "adam": lambda p: torch.optim.Adam(p, lr=0.001),
}



def ten_steps(network, name, make):
    model, inputs = network()
    labels = torch.tensor([i % 3 for i in range(8)])
    with torch.no_grad():
        for seed, parameter in enumerate(model.parameters()):
            value = filled(list(parameter.shape), seed)
            if network in SHIPPED and value.dim() > 1:
                value /= value[0].numel() ** 0.5
            parameter.copy_(value)
    optimizer = make(model.parameters())
    losses, gradients = [], []
    for _ in range(10):
        loss = torch.nn.functional.cross_entropy(model(inputs), labels)
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        gradients.append([parameter.grad.norm().item() for parameter in model.parameters()])
        if name == "clipped":
            torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimizer.step()
    return {"losses": losses, "gradients": gradients}


def write(path, tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        rows = values if isinstance(values[0], list) else [values]
        shape = [len(values)] if rows[0] is values else [len(rows), len(rows[0])]
        numbers = [number for row in rows for number in row]
        packed = struct.pack(f"<{len(numbers)}d", *numbers)
        header[name] = {"dtype": "F64", "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    results = {}
    for network in (dense, convolutional, *SHIPPED):
        optimizers = GENTLE_OPTIMIZERS if network in SHIPPED else OPTIMIZERS
        for name, make in optimizers.items():
            for kind, values in ten_steps(network, name, make).items():
                results[f"{network.__name__}/{name}/{kind}"] = values
    write(pathlib.Path(__file__).with_suffix(".safetensors"), results)


if __name__ == "__main__":
    main()
