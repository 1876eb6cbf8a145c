"""mm_MxNxK: C[M, N] = A[M, K] @ B[K, N], row-major, into a C that is there already."""
import torch

SIZES = [(n, n, n) for n in (64, 128, 256, 512, 1024, 2048)] + [(64, 128, 784), (128, 512, 512), (32, 4096, 1024)]


def product(m, n, k):
    a, b, c = torch.randn(m, k), torch.randn(k, n), torch.empty(m, n)
    return lambda: torch.mm(a, b, out=c)


CASES = {f"mm_{m}x{n}x{k}": lambda m=m, n=n, k=k: product(m, n, k) for m, n, k in SIZES}
