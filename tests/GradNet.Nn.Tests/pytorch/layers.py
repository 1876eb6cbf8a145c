"""Writes layers.safetensors: outputs and gradients of PyTorch's layers, computed in float64 and stored as float32.

A case is a module (or a function), the tensors that it is called with, and what it returns. "case/output/0", "case/output/1" ... are its
outputs; "case/input/0" ... and "case/parameter/0" ... the gradients of the sum of outputs * filled(shape, 90 + number of the output), for
the inputs that are real numbers and for the parameters in the module's order. Weights and inputs are formulas, so that the test can make
the same ones: filled(shape, seed)[i] = ((i * 37 + seed * 11) % 101 - 50) / 100, a parameter's seed is its number, an input's is 40 + its
number, and inputs are spread over -4 to 4 by x -> 8 x + 0.013, which keeps clear of the kinks of the activations.

    python3 layers.py
"""
import json
import math
import pathlib
import struct

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
CASES = {}


def filled(shape, seed):
    values = [((i * 37 + seed * 11) % 101 - 50) / 100 for i in range(math.prod(shape))]
    return torch.tensor(values).reshape(shape)


def case(name, module, *inputs, run=None):
    """Inputs are shapes, or tensors that are taken as they are. A module runs in training unless told otherwise."""
    CASES[name] = module, inputs, run or (lambda m, *x: m(*x))


def numbers(*values):
    return torch.tensor(values)


def flat(result):
    return [result] if isinstance(result, torch.Tensor) else [tensor for part in result for tensor in flat(part)]


def evaluate(name):
    module, inputs, run = CASES[name]
    parameters = list(module.parameters()) if isinstance(module, nn.Module) else []
    with torch.no_grad():
        for seed, parameter in enumerate(parameters):
            parameter.copy_(filled(list(parameter.shape), seed))
    x = [value if isinstance(value, torch.Tensor) else (8 * filled(value, 40 + i) + 0.013).requires_grad_() for i, value in enumerate(inputs)]
    outputs = flat(run(module, *x))
    loss = sum((y * filled(list(y.shape), 90 + i)).sum() for i, y in enumerate(outputs) if y.requires_grad)
    loss.backward()
    results = {f"output/{i}": y for i, y in enumerate(outputs)}
    results |= {f"input/{i}": value.grad for i, value in enumerate(x) if value.requires_grad}
    results |= {f"parameter/{i}": parameter.grad for i, parameter in enumerate(parameters)}
    return {f"{name}/{kind}": value.detach() for kind, value in results.items()}


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        values = tensor.flatten().tolist()
        packed = struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


# Embedding
WORDS = torch.tensor([[0, 3, 3], [6, 1, 2]])


def padded_embedding(module, words):
    with torch.no_grad():
        module.weight[2] = 0
    return module(words)


case("embedding", nn.Embedding(7, 4), WORDS)
case("embedding, padding", nn.Embedding(7, 4, padding_idx=2), WORDS, run=padded_embedding)

# Recurrent layers
LENGTHS = torch.tensor([3, 5, 1])


def packed(module, x, *state):
    sequence = nn.utils.rnn.pack_padded_sequence(x, LENGTHS, batch_first=True, enforce_sorted=False)
    y, last = module(sequence, state[0] if len(state) == 1 else state if state else None)
    return nn.utils.rnn.pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])[0], last


case("rnn cell", nn.RNNCell(4, 5), [3, 4], [3, 5])
case("rnn cell, relu", nn.RNNCell(4, 5, nonlinearity="relu"), [3, 4], [3, 5])
case("rnn cell, no bias", nn.RNNCell(4, 5, bias=False), [3, 4])
case("lstm cell", nn.LSTMCell(4, 5), [3, 4], [3, 5], [3, 5], run=lambda m, x, h, c: m(x, (h, c)))
case("lstm cell, no bias", nn.LSTMCell(4, 5, bias=False), [3, 4])
case("gru cell", nn.GRUCell(4, 5), [3, 4], [3, 5])
case("gru cell, no bias", nn.GRUCell(4, 5, bias=False), [3, 4])
case("rnn", nn.RNN(4, 5, batch_first=True), [3, 6, 4])
case("rnn, relu", nn.RNN(4, 5, nonlinearity="relu", batch_first=True), [3, 4, 4], [1, 3, 5])
case("rnn, two layers, both directions", nn.RNN(4, 5, 2, bidirectional=True, batch_first=True), [3, 5, 4], [4, 3, 5])
case("rnn, lengths", nn.RNN(4, 5, bidirectional=True, batch_first=True), [3, 5, 4], run=packed)
case("lstm", nn.LSTM(4, 5, batch_first=True), [3, 6, 4])
case("lstm, one step", nn.LSTM(4, 5, batch_first=True), [3, 1, 4])
case("lstm, no bias", nn.LSTM(4, 5, bias=False, batch_first=True), [3, 6, 4], [1, 3, 5], [1, 3, 5], run=lambda m, x, h, c: m(x, (h, c)))
case("lstm, two layers, both directions", nn.LSTM(4, 5, 2, bidirectional=True, batch_first=True), [3, 5, 4], [4, 3, 5], [4, 3, 5],
     run=lambda m, x, h, c: m(x, (h, c)))
case("lstm, lengths", nn.LSTM(4, 5, 2, bidirectional=True, batch_first=True), [3, 5, 4], [4, 3, 5], [4, 3, 5], run=packed)
case("lstm, wide", nn.LSTM(7, 19, batch_first=True), [2, 9, 7])
case("gru", nn.GRU(4, 5, batch_first=True), [3, 6, 4])
case("gru, no bias", nn.GRU(4, 5, bias=False, batch_first=True), [3, 6, 4], [1, 3, 5])
case("gru, two layers, both directions", nn.GRU(4, 5, 2, bidirectional=True, batch_first=True), [3, 5, 4], [4, 3, 5])
case("gru, lengths", nn.GRU(4, 5, 2, bidirectional=True, batch_first=True), [3, 5, 4], [4, 3, 5], run=packed)
case("gru, wide", nn.GRU(7, 19, batch_first=True), [2, 9, 7])

if __name__ == "__main__":
    results = {}
    for name in CASES:
        results |= evaluate(name)
    write(pathlib.Path(__file__).with_suffix(".safetensors"), results)
    print(f"{len(CASES)} cases, {sum(tensor.numel() for tensor in results.values())} numbers")
