"""How `gradus-bench compare` talks with a peer's program.

    python numpy_peer.py WORKLOAD PRECISION THREADS

The program makes itself ready and prints one JSON line: {"peer": …, "form": …}, or {"absent": why} where it cannot. Then it reads
lines, each a number of seconds, trains for about so long and answers each with one JSON line: µs a step (or whatever the
workload counts), and how many processors were busy with it.
"""
import json
import os
import sys
import time

WORKLOAD, PRECISION = sys.argv[1], sys.argv[2]
THREADS = int(sys.argv[3])

# Before any of the libraries is imported, which read these once.
for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR"):
    os.environ[f"{name}_NUM_THREADS"] = str(THREADS)
os.environ["NPROC"] = str(THREADS)
os.environ["PJRT_NPROC"] = str(THREADS)
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = (
    f"--xla_cpu_multi_thread_eigen={'true' if THREADS > 1 else 'false'} intra_op_parallelism_threads={THREADS}"
)


def say(**fields):
    print(json.dumps(fields), flush=True)


def library(name):
    """An imported library; the program ends where it is not installed."""
    try:
        return __import__(name)
    except ImportError as error:
        say(absent=f"{name} is not installed ({error})")
        sys.exit(0)


def seconds_of(run, count):
    start = time.perf_counter()
    run(count)
    return time.perf_counter() - start


def count_for(run, seconds):
    """How many pieces of work take so long."""
    count = 1
    while True:
        taken = seconds_of(run, count)
        if taken > seconds / 4:
            return max(1, int(count * seconds / taken))
        count *= 4


def best(forms):
    """The fastest of several ways to do the same: (name, run)."""
    times = []
    for name, run in forms:
        run(2)
        count = count_for(run, 0.05)
        times.append((min(seconds_of(run, count) / count for _ in range(7)), name, run))
    _, name, run = min(times, key=lambda entry: entry[0])
    return name, run


def serve(peer, form, run, pieces=1):
    """`run(n)` does n times so many pieces of the work."""
    run(2)
    say(peer=peer, form=form)
    count = None
    for line in sys.stdin:
        count = count or count_for(run, float(line))
        busy = time.process_time()
        taken = seconds_of(run, count)
        busy = time.process_time() - busy
        say(us=taken / count / pieces * 1e6, cores=busy / taken)
