"""NumPy as textbooks write it: a class a layer, gradients in a list, an optimiser that goes through it."""
import networks
import protocol

numpy = protocol.library("numpy")


class Linear:
    def __init__(self, w, b):
        self.parameters = [w, b]

    def forward(self, x):
        self.x = x
        w, b = self.parameters
        y = x @ w
        y += b
        return y

    def backward(self, dy, is_first):
        self.gradients = [self.x.T @ dy, dy.sum(axis=0)]
        return None if is_first else dy @ self.parameters[0].T


class BatchNorm:
    def __init__(self, width):
        self.parameters = [numpy.ones(width, protocol.PRECISION), numpy.zeros(width, protocol.PRECISION)]
        self.running_mean, self.running_variance = 0, 0

    def forward(self, x):
        gamma, beta = self.parameters
        mean = x.mean(axis=0)
        centred = x - mean
        variance = (centred * centred).mean(axis=0)
        self.inverse = 1 / numpy.sqrt(variance + networks.NORM_EPSILON)
        self.normal = centred * self.inverse
        m = networks.NORM_MOMENTUM
        self.running_mean = m * self.running_mean + (1 - m) * mean
        self.running_variance = m * self.running_variance + (1 - m) * variance
        return gamma * self.normal + beta

    def backward(self, dy, is_first):
        dgamma, dbeta = (dy * self.normal).sum(axis=0), dy.sum(axis=0)
        self.gradients = [dgamma, dbeta]
        scale = self.parameters[0] * self.inverse
        return scale * (dy - dbeta / len(dy) - self.normal * (dgamma / len(dy)))


class Activation:
    parameters = gradients = ()

    def __init__(self, kind):
        self.kind = kind

    def forward(self, x):
        if self.kind == "relu":
            self.y = numpy.maximum(x, 0)
        elif self.kind == "tanh":
            self.y = numpy.tanh(x)
        else:
            self.y = 1 / (1 + numpy.exp(-x))
        return self.y

    def backward(self, dy, is_first):
        y = self.y
        if self.kind == "relu":
            return dy * (y > 0)
        return dy * (1 - y * y) if self.kind == "tanh" else dy * (y * (1 - y))


def cross_entropy(y, t):
    """The mean loss and its gradient."""
    rows = numpy.arange(len(t))
    shifted = y - y.max(axis=1, keepdims=True)
    numpy.exp(shifted, out=shifted)
    shifted /= shifted.sum(axis=1, keepdims=True)
    loss = -numpy.log(shifted[rows, t]).mean()
    shifted[rows, t] -= 1
    shifted /= len(t)
    return loss, shifted


def binary_cross_entropy(y, t):
    loss = (numpy.logaddexp(0, y) - t * y).mean()
    return loss, (1 / (1 + numpy.exp(-y)) - t) / len(t)


class SGD:
    def __init__(self, rate):
        self.rate = rate

    def update(self, parameters, gradients):
        for p, g in zip(parameters, gradients):
            p -= self.rate * g


class Adam:
    def __init__(self, rate):
        self.rate, self.step, self.m = rate, 0, None

    def update(self, parameters, gradients):
        if self.m is None:
            self.m, self.v = [numpy.zeros_like(p) for p in parameters], [numpy.zeros_like(p) for p in parameters]
        self.step += 1
        rate = self.rate * (1 - networks.BETA2**self.step) ** 0.5 / (1 - networks.BETA1**self.step)
        for p, g, m, v in zip(parameters, gradients, self.m, self.v):
            m += (1 - networks.BETA1) * (g - m)
            v += (1 - networks.BETA2) * (g * g - v)
            p -= rate * m / (numpy.sqrt(v) + networks.EPSILON)


def main():
    network = networks.chosen()
    x, t = networks.noise(numpy, network)
    layers = []
    for place, (w, b) in enumerate(networks.weights(numpy, network)):
        layers.append(Linear(w, b))
        if place + 1 < len(network.layers):
            if network.normalized:
                layers.append(BatchNorm(w.shape[1]))
            layers.append(Activation(network.activation))
    loss_of = cross_entropy if network.has_classes else binary_cross_entropy
    optimizer = (Adam if network.optimizer == "adam" else SGD)(network.rate)
    parameters = [p for layer in layers for p in layer.parameters]
    start = 0

    def step():
        nonlocal start
        batch = slice(start, start + network.batch)
        start = (start + network.batch) % network.rows
        y = x[batch]
        for layer in layers:
            y = layer.forward(y)
        _, dy = loss_of(y, t[batch])
        for layer in reversed(layers):
            dy = layer.backward(dy, layer is layers[0])
        optimizer.update(parameters, [g for layer in layers for g in layer.gradients])

    def run(count):
        for _ in range(count):
            step()

    protocol.serve(f"NumPy {numpy.__version__}", "layers as classes", run)


main()
