"""C[M, N] = A[M, K] @ B[K, N] into a C that is there already; the names stand in gemm_cases.py."""
import torch

import gemm_cases


def matrix(rows, columns, is_transposed):
    return torch.randn(columns, rows).t() if is_transposed else torch.randn(rows, columns)


def product(m, n, k, ta, tb):
    a, b, c = matrix(m, k, ta), matrix(k, n, tb), torch.empty(m, n)
    return lambda: torch.mm(a, b, out=c)


CASES = gemm_cases.cases(product)
