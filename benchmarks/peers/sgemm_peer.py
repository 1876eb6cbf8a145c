"""OpenBLAS or oneDNN called directly, as a peer of `gradnet bench`; how it is talked to stands in serve.py.

Arguments: the number of threads, "openblas" or "onednn", and the file of the library. The cases are mm_MxNxK, as in torch_gemm.py.
"""
import array
import ctypes as C
import sys

import serve

SIZES = [(n, n, n) for n in (64, 128, 256, 512, 1024, 2048)] + [(64, 128, 784), (128, 512, 512), (32, 4096, 1024)]
ALIGNMENT = 64


def matrix(rows, columns):
    """Aligned as the libraries' own users align; filled with numbers between -1 and 1."""
    count = rows * columns
    memory = (C.c_char * (4 * count + ALIGNMENT))()
    address = -(-C.addressof(memory) // ALIGNMENT) * ALIGNMENT
    values = array.array("f", ((i * 7919 % 2001) / 1000 - 1 for i in range(count)))
    C.memmove(address, values.buffer_info()[0], 4 * count)
    return memory, C.c_void_p(address)


def cblas_arguments(m, n, k, a, b, c):
    row_major, no_transposition = 101, 111
    return row_major, no_transposition, no_transposition, m, n, k, C.c_float(1), a, k, b, n, C.c_float(0), c, n


def dnnl_arguments(m, n, k, a, b, c):
    sizes = [C.c_int64(size) for size in (m, n, k)]
    return C.c_char(b"N"), C.c_char(b"N"), *sizes, C.c_float(1), a, sizes[2], b, sizes[1], C.c_float(0), c, sizes[1]


def product(function, arguments, m, n, k):
    matrices = [matrix(m, k), matrix(k, n), matrix(m, n)]
    bound = arguments(m, n, k, *(address for _, address in matrices))
    return lambda keep=matrices: function(*bound)


def openblas(file):
    library = C.CDLL(file)
    library.openblas_get_config.restype = C.c_char_p
    library.openblas_set_num_threads(serve.threads())
    words = library.openblas_get_config().decode().split()
    build = "openmp" if "USE_OPENMP" in words else "pthread"
    return f"openblas {words[1]} {build}", library.cblas_sgemm, cblas_arguments


def onednn(file):
    library = C.CDLL(file)

    class Version(C.Structure):
        _fields_ = [("major", C.c_int), ("minor", C.c_int), ("patch", C.c_int)]
    library.dnnl_version.restype = C.POINTER(Version)
    version = library.dnnl_version().contents
    return f"onednn {version.major}.{version.minor}.{version.patch}", library.dnnl_sgemm, dnnl_arguments


serve.set_environment()
try:
    peer, sgemm, arguments = {"openblas": openblas, "onednn": onednn}[sys.argv[2]](sys.argv[3])
except OSError as error:
    serve.missing(error)
serve.serve(peer, {f"mm_{m}x{n}x{k}": lambda m=m, n=n, k=k: product(sgemm, arguments, m, n, k) for m, n, k in SIZES})
