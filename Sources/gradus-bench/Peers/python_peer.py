"""Python itself: loops and calls, in a function, where its names are fastest."""
import platform

import protocol


def loop(count):
    x = 0
    for _ in range(count):
        x = x + 1


def calls(count):
    def f(x):
        return x + 1

    y = 0
    for _ in range(count):
        y = f(y)


def tensors(count):
    numpy = protocol.library("numpy")
    a, b = numpy.array([1.0, 2.0, 3.0]), numpy.array([4.0, 5.0, 6.0])
    for _ in range(count):
        _ = a * 2 + b


bodies = {"loop": loop, "calls": calls, "tensors": tensors}
protocol.serve(f"Python {platform.python_version()}", "in a function", bodies[protocol.WORKLOAD])
