"""PyTorch on the CPU, float32, as a peer of `gradnet bench`; how it is talked to stands in serve.py.

The cases are in torch_gemm.py, torch_conv.py, torch_elementwise.py, torch_loader.py and torch_networks.py, under the names that GradNet's own have.
OpenBLAS must be the OpenMP build, whose threads are PyTorch's own, and glibc must keep freed memory: the environment says so.
"""
import serve

serve.set_environment()

try:
    import torch
except ImportError as error:
    serve.missing(error)

import torch_conv
import torch_elementwise
import torch_gemm
import torch_loader
import torch_networks

torch.set_num_threads(serve.threads())
torch.manual_seed(0)
CASES = {**torch_gemm.CASES, **torch_conv.CASES, **torch_elementwise.CASES, **torch_networks.CASES, **torch_loader.CASES}
serve.serve(f"torch {torch.__version__}", CASES)
