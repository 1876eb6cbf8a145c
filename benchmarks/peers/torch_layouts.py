"""What the layout of images is worth to PyTorch: the forward pass of convolutions with images in NCHW, in NHWC ("channels last"), and in
NHWC with the images turned round before and the maps after. Prints milliseconds at one thread, or at as many as are given."""
import statistics
import sys
import time

import torch
import torch_conv

NAMES = ["vgg56", "vgg14", "res32", "res16", "res8", "1x1", "lenet2"]


def milliseconds(run, seconds=0.25):
    run()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 7:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
print(f"{'':8}{'NCHW':>9}{'NHWC':>9}{'turned':>9}")
for name in NAMES:
    function, (x, w, b) = torch_conv.convolution(name)
    last = dict(memory_format=torch.channels_last)
    x_last, w_last = x.contiguous(**last), w.contiguous(**last)
    with torch.no_grad():
        times = [milliseconds(run) for run in (
            lambda: function(x, w, b),
            lambda: function(x_last, w_last, b),
            lambda: function(x.contiguous(**last), w_last, b).contiguous())]
    print(f"{name:8}" + "".join(f"{time:9.3f}" for time in times))
