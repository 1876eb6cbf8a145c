"""conv_*_f: a convolution with bias, NCHW. conv_*_fb: the same, then the gradients of x, w and b for a fixed gradient of the output.
pool_*_f, pool_*_fb: poolings of images, likewise."""
import torch
import torch.nn.functional as F

SIZES = {  # N, IC, (H, W), OC, kernel, options
    "lenet1": (64, 1, (28, 28), 6, 5, dict(padding=2)),
    "lenet2": (64, 6, (14, 14), 16, 5, {}),
    "vgg56": (8, 64, (56, 56), 64, 3, dict(padding=1)),
    "vgg14": (8, 256, (14, 14), 256, 3, dict(padding=1)),
    "16x14": (64, 16, (14, 14), 32, 3, dict(padding=1)),
    "res32": (128, 16, (32, 32), 16, 3, dict(padding=1)),
    "res16": (128, 32, (16, 16), 32, 3, dict(padding=1)),
    "res8": (128, 64, (8, 8), 64, 3, dict(padding=1)),
    "stride2": (128, 16, (32, 32), 32, 3, dict(padding=1, stride=2)),
    "1x1": (8, 256, (28, 28), 64, 1, {}),
    "1x1up": (8, 256, (14, 14), 1024, 1, {}),
    "dw3": (8, 96, (56, 56), 96, 3, dict(padding=1, groups=96)),
    "dw28": (8, 128, (28, 28), 128, 3, dict(padding=1, groups=128)),
    "grouped": (8, 64, (28, 28), 64, 3, dict(padding=1, groups=4)),
    "dilated": (8, 64, (28, 28), 64, 3, dict(padding=2, dilation=2)),
    "signal": (16, 64, (1024,), 64, 9, dict(padding=4)),
    "volume": (2, 16, (16, 32, 32), 32, 3, dict(padding=1)),
    "transposed": (8, 64, (28, 28), 32, 4, dict(padding=1, stride=2)),
}
FUNCTIONS = [F.conv1d, F.conv2d, F.conv3d]
POOLINGS = {
    "max2": ((64, 16, 28, 28), lambda x: F.max_pool2d(x, 2)),
    "max3": ((8, 64, 56, 56), lambda x: F.max_pool2d(x, 3, 2, 1)),
    "avg2": ((64, 16, 28, 28), lambda x: F.avg_pool2d(x, 2)),
    "avg3": ((8, 64, 56, 56), lambda x: F.avg_pool2d(x, 3, 1, 1)),
    "global": ((128, 64, 8, 8), lambda x: F.adaptive_avg_pool2d(x, 1)),
}


def convolution(name):
    """The function and its tensors."""
    n, ic, image, oc, k, options = SIZES[name]
    channels = (ic, oc) if name == "transposed" else (oc, ic // options.get("groups", 1))
    function = F.conv_transpose2d if name == "transposed" else FUNCTIONS[len(image) - 1]
    tensors = [torch.randn(n, ic, *image), torch.randn(*channels, *[k] * len(image)), torch.randn(oc)]
    return lambda x, w, b: function(x, w, b, **options), tensors


def pooling(name):
    shape, function = POOLINGS[name]
    return function, [torch.randn(shape)]


def forward(function, tensors):
    def run():
        with torch.no_grad():
            function(*tensors)
    return run


def forward_backward(function, tensors):
    sources = [tensor.requires_grad_() for tensor in tensors]
    gradient = torch.randn_like(function(*sources))
    return lambda: torch.autograd.grad(function(*sources), sources, gradient)


CASES = {
    f"{group}_{name}_{suffix}": lambda make=make, run=run, name=name: run(*make(name))
    for group, make, names in (("conv", convolution, SIZES), ("pool", pooling, POOLINGS))
    for suffix, run in (("f", forward), ("fb", forward_backward))
    for name in names
}
