"""The matrix products that the peers time: mm_MxNxK; in mm_tn_* A lies in memory transposed, in mm_nt_* B does."""
SIZES = [(n, n, n) for n in (64, 128, 256, 512, 1024, 2048)] + [
    (64, 128, 784), (128, 512, 512), (32, 4096, 1024),
    (4, 4, 4), (8, 8, 8), (16, 16, 16), (32, 32, 32), (1, 512, 512), (1, 4096, 1024)]
FORMS = [("mm", False, False), ("mm_tn", True, False), ("mm_nt", False, True)]


def cases(create):
    """Maps each name to a function that calls create(m, n, k, is_a_transposed, is_b_transposed)."""
    return {f"{form}_{m}x{n}x{k}": lambda m=m, n=n, k=k, ta=ta, tb=tb: create(m, n, k, ta, tb)
            for form, ta, tb in FORMS for m, n, k in SIZES}
