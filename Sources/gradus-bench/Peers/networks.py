"""The networks of the training workloads, and the noise that they learn; as in Workloads/NetworkSetup.swift."""
from dataclasses import dataclass

import protocol


@dataclass
class Network:
    widths: list
    activation: str
    batch: int
    rows: int
    optimizer: str = "sgd"
    normalized: bool = False
    rate: float = 0.01

    @property
    def layers(self):
        return list(zip(self.widths, self.widths[1:]))

    @property
    def has_classes(self):
        return self.widths[-1] > 1


MLP = [784, 100, 100, 100, 100, 10]
NETWORKS = {
    "mlp-sgd": Network(MLP, "relu", 128, 1280),
    "mlp-adam": Network(MLP, "relu", 128, 1280, optimizer="adam", rate=0.001),
    "batch-norm": Network([784] + [100] * 6 + [10], "relu", 100, 1000, normalized=True),
    "xor": Network([2, 2, 1], "sigmoid", 4, 4),
    "iris": Network([4, 16, 3], "tanh", 16, 144),
}
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8
NORM_EPSILON, NORM_MOMENTUM = 1e-5, 0.9


def chosen():
    return NETWORKS[protocol.WORKLOAD]


def noise(numpy, network):
    """x [rows, inputs] and t: class numbers, or 0 and 1 [rows, 1] where there is one output."""
    random = numpy.random.RandomState(1)
    x = random.randn(network.rows, network.widths[0]).astype(protocol.PRECISION)
    t = random.randint(0, max(network.widths[-1], 2), network.rows)
    return x, t if network.has_classes else t.astype(protocol.PRECISION).reshape(-1, 1)


def weights(numpy, network):
    """W [inputs, outputs] and b of each layer (He)."""
    random = numpy.random.RandomState(2)
    return [
        (
            (random.randn(a, b) * numpy.sqrt(2 / a)).astype(protocol.PRECISION),
            numpy.zeros(b, protocol.PRECISION),
        )
        for a, b in network.layers
    ]
