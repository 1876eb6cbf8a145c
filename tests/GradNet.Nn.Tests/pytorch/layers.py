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


def case(name, module, *inputs, run=None, order=lambda m: m.parameters()):
    """Inputs are shapes, or tensors that are taken as they are. A module runs in training unless told otherwise."""
    CASES[name] = module, inputs, run or (lambda m, *x: m(*x)), order


def numbers(*values):
    return torch.tensor(values)


def flat(result):
    return [result] if isinstance(result, torch.Tensor) else [tensor for part in result for tensor in flat(part)]


def evaluate(name):
    module, inputs, run, order = CASES[name]
    parameters = list(order(module)) if isinstance(module, nn.Module) else []
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

case("embedding bag, mean", nn.EmbeddingBag(7, 4), WORDS)
case("embedding bag, sum", nn.EmbeddingBag(7, 4, mode="sum"), WORDS)
case("embedding bag, max", nn.EmbeddingBag(7, 4, mode="max"), WORDS)

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

# Shapes and images
case("flatten", nn.Flatten(2), [2, 3, 4, 5])
case("unflatten", nn.Unflatten(1, (2, 3)), [4, 6, 2])
case("bilinear", nn.Bilinear(4, 3, 5), [2, 6, 4], [2, 6, 3])
case("bilinear, no bias", nn.Bilinear(4, 3, 5, bias=False), [6, 4], [6, 3])
case("zero padding", nn.ZeroPad2d((1, 2, 3, 0)), [2, 3, 4, 5])
case("reflection padding", nn.ReflectionPad2d((1, 2, 3, 0)), [2, 3, 4, 5])
case("replication padding", nn.ReplicationPad2d((1, 2, 3, 0)), [2, 3, 4, 5])
case("upsample, nearest", nn.Upsample(scale_factor=(2, 3)), [2, 3, 4, 5])
case("upsample to, nearest", nn.Upsample(size=(7, 3)), [2, 3, 4, 5])
case("upsample, bilinear", nn.Upsample(scale_factor=2, mode="bilinear"), [2, 3, 4, 5])
case("upsample to, bilinear", nn.Upsample(size=(7, 3), mode="bilinear"), [2, 3, 4, 5])
case("upsample, bilinear, corners", nn.Upsample(scale_factor=3, mode="bilinear", align_corners=True), [2, 3, 4, 5])
case("circular padding", None, [2, 3, 4, 5],
     run=lambda m, x: F.pad(x, (1, 2, 3, 0), mode="circular"))
case("channel shuffle", None, [2, 6, 4, 5], run=lambda m, x: x.unflatten(1, (3, 2)).transpose(1, 2).flatten(1, 2))  # PyTorch's has no gradient.
case("affine grid", None, [2, 2, 3], run=lambda m, x: F.affine_grid(x, [2, 1, 4, 5], align_corners=False))
case("grid sample", None, [2, 3, 4, 5], [2, 3, 2, 2], run=lambda m, x, grid: F.grid_sample(x, grid / 3, align_corners=False))
case("cosine similarity", nn.CosineSimilarity(), [3, 4, 5], [3, 4, 5])
case("pixel shuffle", nn.PixelShuffle(2), [2, 12, 3, 5])
case("pixel unshuffle", nn.PixelUnshuffle(2), [2, 3, 6, 4])

# Convolutions and pools
SIGNAL, IMAGE, VOLUME = [2, 4, 9], [2, 4, 6, 7], [1, 4, 4, 5, 6]
case("conv 1d", nn.Conv1d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2), SIGNAL)
case("conv 1d, no bias", nn.Conv1d(4, 3, 2, bias=False), SIGNAL)
case("conv 2d", nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2), IMAGE)
case("conv 3d", nn.Conv3d(4, 6, (2, 3, 2), stride=(1, 2, 1), padding=(1, 0, 1), dilation=(2, 1, 1), groups=2), VOLUME)
case("conv 3d, no bias", nn.Conv3d(4, 2, 3, padding=1, bias=False), VOLUME)
case("separable conv 2d", nn.Sequential(nn.Conv2d(4, 8, 3, stride=2, padding=1, groups=4, bias=False), nn.Conv2d(8, 5, 1)), IMAGE)
case("lp pool 2d", nn.LPPool2d(2, (3, 2), stride=(2, 1)), IMAGE)
case("conv transpose 1d", nn.ConvTranspose1d(4, 6, 3, stride=3, padding=1, output_padding=2, dilation=2, groups=2), SIGNAL)
case("conv transpose 2d", nn.ConvTranspose2d(4, 6, (3, 2), stride=(2, 3), padding=(1, 0), output_padding=(1, 2), dilation=(2, 1), groups=2), IMAGE)
case("conv transpose 2d, no bias", nn.ConvTranspose2d(4, 3, 4, stride=2, padding=1, bias=False), IMAGE)
case("conv transpose 3d", nn.ConvTranspose3d(4, 2, (2, 3, 2), stride=(2, 1, 2), padding=(0, 1, 1), output_padding=(1, 0, 1), dilation=(1, 2, 1), groups=2),
     VOLUME)
case("max pool 1d", nn.MaxPool1d(3, 2, 1), SIGNAL)
case("max pool 2d", nn.MaxPool2d((3, 2), (2, 1), 1), IMAGE)
case("max pool 3d", nn.MaxPool3d((2, 3, 2), (1, 2, 2), (1, 1, 0)), VOLUME)
case("average pool 1d", nn.AvgPool1d(3, 2, 1), SIGNAL)
case("average pool 2d", nn.AvgPool2d((3, 2), (2, 1), 1, count_include_pad=False), IMAGE)
case("average pool 3d", nn.AvgPool3d((2, 3, 2), (1, 2, 2), (1, 1, 0)), VOLUME)
case("adaptive max pool 1d", nn.AdaptiveMaxPool1d(4), SIGNAL)
case("adaptive max pool 2d", nn.AdaptiveMaxPool2d((4, 3)), IMAGE)
case("adaptive max pool 3d", nn.AdaptiveMaxPool3d((3, 2, 4)), VOLUME)
case("adaptive average pool 1d", nn.AdaptiveAvgPool1d(4), SIGNAL)
case("adaptive average pool 2d", nn.AdaptiveAvgPool2d((4, 3)), IMAGE)
case("adaptive average pool 3d", nn.AdaptiveAvgPool3d((3, 2, 4)), VOLUME)
case("global average pool", None, VOLUME, run=lambda _, x: x.mean((2, 3, 4)))
case("global max pool", None, [2, 3, 3, 3], run=lambda _, x: x.amax((2, 3)))

# Attention. PyTorch's masks are true where nothing is seen.
CAUSAL = torch.ones(5, 5).triu(1).bool()
PADDED = torch.tensor([[False] * 5, [False, False, False, True, True]])


def attention(**options):
    return lambda m, q, k=None, v=None: m(q, q if k is None else k, (q if k is None else k) if v is None else v, need_weights=False, **options)[0]


def rotary(interleaved):
    """LLaMA's rotate_half, and GPT-J's rotate_every_two, as Hugging Face's transformers have them."""
    def run(_, x):
        angles = (torch.arange(3, 3 + x.shape[-2])[:, None] * 10000 ** (-torch.arange(0, x.shape[-1], 2) / x.shape[-1]))
        if interleaved:
            angles = angles.repeat_interleave(2, -1)
            turned = torch.stack((-x[..., 1::2], x[..., ::2]), -1).flatten(-2)
        else:
            angles = torch.cat((angles, angles), -1)
            half = x.shape[-1] // 2
            turned = torch.cat((-x[..., half:], x[..., :half]), -1)
        return x * angles.cos() + turned * angles.sin()
    return run


def sinusoidal(_, x):
    position = torch.arange(2, 2 + x.shape[1])[:, None]
    scale = torch.exp(torch.arange(0, x.shape[2], 2) * (-math.log(10000.0) / x.shape[2]))
    table = torch.zeros(x.shape[1], x.shape[2])
    table[:, 0::2], table[:, 1::2] = torch.sin(position * scale), torch.cos(position * scale)
    return x + table


case("attention", nn.MultiheadAttention(6, 2, batch_first=True), [2, 5, 6], run=attention())
case("attention, no bias", nn.MultiheadAttention(6, 3, bias=False, batch_first=True), [2, 5, 6], run=attention())
case("attention, causal", nn.MultiheadAttention(6, 2, batch_first=True), [2, 5, 6], run=attention(attn_mask=CAUSAL))
case("attention, padded keys", nn.MultiheadAttention(6, 2, batch_first=True), [2, 5, 6], run=attention(key_padding_mask=PADDED))
case("attention, added mask", nn.MultiheadAttention(6, 2, batch_first=True), [2, 5, 6], run=attention(attn_mask=filled([5, 5], 7)))
case("attention, memory", nn.MultiheadAttention(6, 2, batch_first=True), [2, 4, 6], [2, 5, 6], run=attention(key_padding_mask=PADDED))
case("attention, keys and values", nn.MultiheadAttention(6, 2, batch_first=True), [2, 4, 6], [2, 5, 6], [2, 5, 6], run=attention())
case("sinusoidal encoding", None, [2, 5, 6], run=sinusoidal)
case("rotary encoding", None, [2, 5, 6], run=rotary(interleaved=False))
case("rotary encoding, interleaved", None, [2, 5, 6], run=rotary(interleaved=True))
case("learned encoding", nn.Embedding(8, 6), [2, 5, 6], run=lambda m, x: x + m(torch.arange(2, 7)))

# Activations
SPREAD = [3, 4, 5]
ACTIVATIONS = {
    "identity": nn.Identity(), "threshold": nn.Threshold(0.3, -2.0), "relu": nn.ReLU(), "leaky relu": nn.LeakyReLU(0.2), "elu": nn.ELU(0.7),
    "celu": nn.CELU(0.7), "selu": nn.SELU(), "gelu": nn.GELU(), "gelu, tanh": nn.GELU(approximate="tanh"), "silu": nn.SiLU(),
    "mish": nn.Mish(), "softplus": nn.Softplus(), "softsign": nn.Softsign(), "sigmoid": nn.Sigmoid(), "log sigmoid": nn.LogSigmoid(),
    "hard sigmoid": nn.Hardsigmoid(), "hard swish": nn.Hardswish(), "tanh": nn.Tanh(), "hard tanh": nn.Hardtanh(-0.6, 0.8),
    "relu6": nn.ReLU6(), "hard shrink": nn.Hardshrink(0.7), "soft shrink": nn.Softshrink(0.7), "tanh shrink": nn.Tanhshrink(),
    "softmax": nn.Softmax(1), "log softmax": nn.LogSoftmax(-1), "prelu": nn.PReLU(), "prelu, channels": nn.PReLU(4), "glu": nn.GLU(1),
}
for name, module in ACTIVATIONS.items():
    case(name, module, SPREAD)
case("gaussian", None, SPREAD, run=lambda _, x: torch.exp(-x * x))
case("asinh", None, SPREAD, run=lambda _, x: torch.asinh(x))

# Normalization


def twice(module, x):
    """Two batches in training, then one in use; the running statistics are outputs as well."""
    first = module(x)
    second = module(x * x)
    module.eval()
    used = module(x)
    module.train()
    statistics = [module.running_mean, module.running_var, module.num_batches_tracked] if module.running_mean is not None else []
    return first, second, used, *statistics


case("batch norm 1d, vectors", nn.BatchNorm1d(4), [6, 4], run=twice)
case("batch norm 1d", nn.BatchNorm1d(4, eps=1e-3, momentum=0.3), [3, 4, 5], run=twice)
case("batch norm 2d", nn.BatchNorm2d(3), [4, 3, 2, 5], run=twice)
case("batch norm 2d, equal weights", nn.BatchNorm2d(3, momentum=None), [4, 3, 2, 5], run=twice)
case("batch norm 2d, plain", nn.BatchNorm2d(3, affine=False, track_running_stats=False), [4, 3, 2, 5], run=twice)
case("batch norm 3d", nn.BatchNorm3d(2), [3, 2, 2, 3, 4], run=twice)
case("layer norm", nn.LayerNorm(5), [3, 4, 5])
case("layer norm, two axes", nn.LayerNorm([4, 5], eps=0.01), [3, 4, 5])
case("layer norm, plain", nn.LayerNorm(5, elementwise_affine=False), [3, 4, 5])
case("group norm", nn.GroupNorm(2, 6), [3, 6, 2, 4])
case("group norm, plain", nn.GroupNorm(3, 6, eps=0.01, affine=False), [3, 6, 4])
case("instance norm", nn.InstanceNorm2d(3, affine=True), [2, 3, 4, 5])
case("instance norm, plain", nn.InstanceNorm1d(3, eps=0.01), [2, 3, 7])


class RmsNorm(nn.Module):
    """PyTorch got one in version 2.4."""

    def __init__(self, features, eps):
        super().__init__()
        self.weight, self.eps = nn.Parameter(torch.ones(features)), eps

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.eps) * self.weight


case("rms norm", RmsNorm(5, 0.01), [3, 4, 5])


def power_iterated(module, x):
    """A call in training, one in use, and the vectors."""
    with torch.no_grad():
        for vector, seed in ((module.weight_u, 70), (module.weight_v, 71)):
            vector.copy_(F.normalize(filled(list(vector.shape), seed), dim=0))
    first = module(x)
    module.eval()
    used = module(x)
    module.train()
    return first, used, module.weight_u, module.weight_v


def weight_order(module):
    return [module.weight_g, module.weight_v, module.bias]


def spectral_order(module):
    return [module.weight_orig, module.bias]


case("weight norm, linear", nn.utils.weight_norm(nn.Linear(4, 5)), [3, 4], order=weight_order)
case("weight norm, convolution", nn.utils.weight_norm(nn.Conv2d(2, 3, 3)), [2, 2, 5, 6], order=weight_order)
case("spectral norm, linear", nn.utils.spectral_norm(nn.Linear(4, 5)), [3, 4], run=power_iterated, order=spectral_order)
case("local response norm", nn.LocalResponseNorm(4, alpha=0.1, k=2), [2, 6, 3, 4])
case("spectral norm, convolution", nn.utils.spectral_norm(nn.Conv2d(2, 3, 3), n_power_iterations=3), [2, 2, 5, 6],
     run=power_iterated, order=spectral_order)

# Transformers
ENCODER = dict(d_model=6, nhead=2, dim_feedforward=9, dropout=0.0, batch_first=True)
case("encoder layer", nn.TransformerEncoderLayer(**ENCODER), [2, 5, 6])
case("encoder layer, norm first", nn.TransformerEncoderLayer(**ENCODER, norm_first=True, activation=F.gelu, layer_norm_eps=1e-3), [2, 5, 6],
     run=lambda m, x: m(x, src_mask=CAUSAL))
case("encoder", nn.TransformerEncoder(nn.TransformerEncoderLayer(**ENCODER, norm_first=True), 2, norm=nn.LayerNorm(6)), [2, 5, 6],
     run=lambda m, x: m(x, src_key_padding_mask=PADDED))
case("decoder layer", nn.TransformerDecoderLayer(**ENCODER), [2, 5, 6], [2, 5, 6],
     run=lambda m, x, memory: m(x, memory, tgt_mask=CAUSAL, memory_key_padding_mask=PADDED))
case("decoder layer, norm first", nn.TransformerDecoderLayer(**ENCODER, norm_first=True), [2, 5, 6], [2, 4, 6],
     run=lambda m, x, memory: m(x, memory, tgt_key_padding_mask=PADDED))
case("decoder", nn.TransformerDecoder(nn.TransformerDecoderLayer(**ENCODER), 2, norm=nn.LayerNorm(6)), [2, 5, 6], [2, 4, 6],
     run=lambda m, x, memory: m(x, memory, tgt_mask=CAUSAL))
case("transformer", nn.Transformer(6, 2, 1, 2, dim_feedforward=9, dropout=0.0, batch_first=True), [2, 5, 6], [2, 5, 6],
     run=lambda m, x, y: m(x, y, tgt_mask=CAUSAL, src_key_padding_mask=PADDED, memory_key_padding_mask=PADDED))

if __name__ == "__main__":
    results = {}
    for name in CASES:
        results |= evaluate(name)
    write(pathlib.Path(__file__).with_suffix(".safetensors"), results)
    print(f"{len(CASES)} cases, {sum(tensor.numel() for tensor in results.values())} numbers")
