"""conv_*_f: a convolution with bias, NCHW. conv_*_fb: the same, then the gradients of x, w and b for a fixed gradient of the output."""
import torch
import torch.nn.functional as F

SIZES = {  # N, IC, H, W, OC, kernel, padding, groups
    "lenet1": (64, 1, 28, 28, 6, 5, 2, 1),
    "lenet2": (64, 6, 14, 14, 16, 5, 0, 1),
    "vgg56": (8, 64, 56, 56, 64, 3, 1, 1),
    "vgg14": (8, 256, 14, 14, 256, 3, 1, 1),
    "1x1": (8, 256, 28, 28, 64, 1, 0, 1),
    "dw3": (8, 96, 56, 56, 96, 3, 1, 96),
}


def tensors(n, ic, h, w, oc, k, padding, groups):
    return torch.randn(n, ic, h, w), torch.randn(oc, ic // groups, k, k), torch.randn(oc)


def forward(size):
    x, w, b = tensors(*size)
    padding, groups = size[6:]

    def run():
        with torch.no_grad():
            F.conv2d(x, w, b, padding=padding, groups=groups)
    return run


def forward_backward(size):
    sources = [tensor.requires_grad_() for tensor in tensors(*size)]
    padding, groups = size[6:]
    gradient = torch.randn_like(F.conv2d(*sources, padding=padding, groups=groups))
    return lambda: torch.autograd.grad(F.conv2d(*sources, padding=padding, groups=groups), sources, gradient)


CASES = {
    **{f"conv_{name}_f": lambda size=size: forward(size) for name, size in SIZES.items()},
    **{f"conv_{name}_fb": lambda size=size: forward_backward(size) for name, size in SIZES.items()},
}
