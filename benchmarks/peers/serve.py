"""The side of a peer that `gradnet bench` talks to: it times a case whenever it is told to.

  stdin               stdout
                      {"peer": "torch 2.1.0"}        once, at the start; or {"missing": "why"}, and the process ends
  prepare NAME        {"ready": true}                warmed up; {"ready": false} where the peer lacks the case
  sample              {"ms": 0.012, "wait_share": 0} milliseconds a call, over as many calls as fill SAMPLE_SECONDS, and how much of that
                                                     time threads were ready to run while another program had the processor
  peak CALLS          {"peak_bytes": 1048576}        after so many calls more, the most memory that the process has taken

GradNet's own cases are timed between the samples, so whatever slows the machine for a while slows both sides. A reply comes once the
threads of the library no longer spin in wait for more work, which GradNet would pay for.
The number of threads is the first argument.
"""
import json
import os
import signal
import sys
import time

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is gradnet's; when it ends, so does stdin

WARM_UP_SECONDS = 0.3  # as in CaseTimer.cs
SAMPLE_SECONDS = 0.02
QUIET_SECONDS = 0.005  # as in Spinning.cs
MOST_QUIET_CHECKS = 60


def threads():
    return int(sys.argv[1])


def set_environment():
    """To be called before a library is loaded: the number of threads, and AVX-512 also where a library would not choose it by itself.

    DOTNET_EnableAVX512=0, which takes it from GradNet, takes it from the peers too."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = str(threads())
    os.environ["OPENBLAS_THREAD_TIMEOUT"] = "20"  # its threads spin for 2^20 cycles, longer than between calls; left alone, for 110 ms
    try:
        with open("/proc/cpuinfo") as file:
            processor = file.read()
    except OSError:
        return
    if os.environ.get("DOTNET_EnableAVX512") == "0":
        os.environ.update(ATEN_CPU_CAPABILITY="avx2", OPENBLAS_CORETYPE="Haswell", DNNL_MAX_CPU_ISA="AVX2")
    elif "avx512f" in processor:
        os.environ["ATEN_CPU_CAPABILITY"] = "avx512"
        if "AuthenticAMD" in processor:  # OpenBLAS 0.3.21 takes Zen 4 and 5 for Zen and runs its AVX2 kernels, at half the speed
            os.environ["OPENBLAS_CORETYPE"] = "SkylakeX"


def reply(**fields):
    print(json.dumps(fields), flush=True)


def missing(why):
    reply(missing=str(why))
    sys.exit(0)


def peak_bytes():
    """What Linux counts for this process alone; getrusage counts what its parent had when it was started, too."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))


def time_calls(run, calls):
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return time.perf_counter() - start


def run_delay():
    """Seconds that this process's threads were ready to run while another program had the processor; 0 where the system does not tell."""
    nanoseconds = 0
    try:
        for thread in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{thread}/schedstat") as file:
                nanoseconds += int(file.read().split()[1])
    except (OSError, IndexError):
        return 0
    return nanoseconds / 1e9


def warm_up(run):
    """Returns how many calls fill a sample."""
    start = time.perf_counter()
    run()
    run()
    while time.perf_counter() - start < WARM_UP_SECONDS:
        run()
    calls = 1
    while (seconds := time_calls(run, calls)) < SAMPLE_SECONDS:
        calls = max(calls + 1, int(calls * min(8.0, 1.1 * SAMPLE_SECONDS / max(seconds, 1e-9))))
    return calls


def wait_until_idle():
    """Returns when this process hardly takes processor time any more, or after a while, as some libraries can be told to spin for ever."""
    for _ in range(MOST_QUIET_CHECKS):
        before = time.process_time()
        time.sleep(QUIET_SECONDS)
        if time.process_time() - before < 0.1 * QUIET_SECONDS:
            return


def serve(peer, cases):
    """Answers requests until stdin ends; cases maps names to functions that make what is to be called."""
    reply(peer=peer)
    run, calls = None, 0
    for line in sys.stdin:
        request, _, name = line.strip().partition(" ")
        if request == "prepare":
            run = cases[name]() if name in cases else None
            calls = warm_up(run) if run else 0
            wait_until_idle()
            reply(ready=run is not None)
        elif request == "sample":
            run()  # wakes the threads and fills the caches again
            delay = run_delay()
            seconds = time_calls(run, calls)
            wait_share = (run_delay() - delay) / seconds
            wait_until_idle()
            reply(ms=seconds / calls * 1e3, wait_share=wait_share)
        elif request == "peak":
            time_calls(run, int(name))
            reply(peak_bytes=peak_bytes())
