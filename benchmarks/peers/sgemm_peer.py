"""OpenBLAS or oneDNN called directly, as a peer of `gradnet bench`; how it is talked to stands in serve.py.

Arguments: the number of threads, "openblas" or "onednn", and the file of the library. The cases stand in gemm_cases.py.
"""
import array
import ctypes as C
import sys

import gemm_cases
import serve

ALIGNMENT = 64


def matrix(rows, columns):
    """Aligned as the libraries' own users align; filled with numbers between -1 and 1."""
    count = rows * columns
    memory = (C.c_char * (4 * count + ALIGNMENT))()
    address = -(-C.addressof(memory) // ALIGNMENT) * ALIGNMENT
    values = array.array("f", ((i * 7919 % 2001) / 1000 - 1 for i in range(count)))
    C.memmove(address, values.buffer_info()[0], 4 * count)
    return memory, C.c_void_p(address)


def cblas_arguments(m, n, k, ta, tb, a, b, c):
    row_major, transposition = 101, {False: 111, True: 112}
    return (row_major, transposition[ta], transposition[tb], m, n, k,
            C.c_float(1), a, m if ta else k, b, k if tb else n, C.c_float(0), c, n)


def dnnl_arguments(m, n, k, ta, tb, a, b, c):
    transposition = {False: C.c_char(b"N"), True: C.c_char(b"T")}
    rows, columns, terms = (C.c_int64(size) for size in (m, n, k))
    return (transposition[ta], transposition[tb], rows, columns, terms,
            C.c_float(1), a, rows if ta else terms, b, terms if tb else columns, C.c_float(0), c, columns)


def product(function, arguments, m, n, k, ta, tb):
    matrices = [matrix(m, k), matrix(k, n), matrix(m, n)]
    bound = arguments(m, n, k, ta, tb, *(address for _, address in matrices))
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
serve.serve(peer, gemm_cases.cases(lambda *case: product(sgemm, arguments, *case)))
