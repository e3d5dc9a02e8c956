"""PyTorch in the best of three forms: as it is mostly written; with the loss compiled; and with a whole step as one compiled
function, which changes the parameters where they lie."""
import warnings

import networks
import protocol

torch = protocol.library("torch")
numpy = protocol.library("numpy")
warnings.filterwarnings("ignore")
torch.set_num_threads(protocol.THREADS)
ACTIVATIONS = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid}


def model_of(network):
    layers = []
    for place, (w, b) in enumerate(networks.weights(numpy, network)):
        linear = torch.nn.Linear(*w.shape, dtype=getattr(torch, protocol.PRECISION))
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(w.T.copy()))
            linear.bias.copy_(torch.from_numpy(b))
        layers.append(linear)
        if place + 1 < len(network.layers):
            if network.normalized:
                layers.append(torch.nn.BatchNorm1d(w.shape[1], dtype=linear.weight.dtype))
            layers.append(ACTIVATIONS[network.activation]())
    return torch.nn.Sequential(*layers)


def form(network, compiles):
    """`run` of one of the two forms that have autograd and an optimiser."""
    functional = torch.nn.functional
    entropy = functional.cross_entropy if network.has_classes else functional.binary_cross_entropy_with_logits
    model = model_of(network)
    kind = torch.optim.Adam if network.optimizer == "adam" else torch.optim.SGD
    optimizer = kind(model.parameters(), lr=network.rate, fused=True)

    def loss_of(x, t):
        return entropy(model(x), t)

    if compiles:
        loss_of = torch.compile(loss_of)

    def step(x, t):
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(x, t)
        loss.backward()
        optimizer.step()
        return loss

    return repeated(step, network)


def whole(network):
    """`run` of the form in which forward, backward and update are one compiled function."""
    functional = torch.nn.functional
    entropy = functional.cross_entropy if network.has_classes else functional.binary_cross_entropy_with_logits
    activation = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[network.activation]
    values, running = [], []
    for place, (w, b) in enumerate(networks.weights(numpy, network)):
        values += [torch.from_numpy(w), torch.from_numpy(b)]
        if network.normalized and place + 1 < len(network.layers):
            values += [torch.ones_like(values[-1]), torch.zeros_like(values[-1])]
            running += [torch.zeros_like(values[-1]), torch.ones_like(values[-1])]
    first, second = [torch.zeros_like(p) for p in values], [torch.zeros_like(p) for p in values]
    count = torch.zeros((), dtype=torch.float64)

    def loss_of(values, x, t):
        values, statistics, y = list(values), [], x
        while True:
            w, b = values.pop(0), values.pop(0)
            y = torch.addmm(b, y, w)
            if not values:
                return entropy(y, t), statistics
            if network.normalized:
                variance, mean = torch.var_mean(y, 0, correction=0)
                y = (y - mean) * torch.rsqrt(variance + networks.NORM_EPSILON) * values.pop(0) + values.pop(0)
                statistics += [mean, variance]
            y = activation(y)

    @torch.compile
    def step(x, t):
        gradients, (loss, statistics) = torch.func.grad_and_value(loss_of, has_aux=True)(values, x, t)
        for old, new in zip(running, statistics):
            old.mul_(networks.NORM_MOMENTUM).add_(new, alpha=1 - networks.NORM_MOMENTUM)
        if network.optimizer == "sgd":
            for p, g in zip(values, gradients):
                p.sub_(g, alpha=network.rate)
            return loss
        count.add_(1)
        rate = network.rate * torch.sqrt(1 - networks.BETA2**count) / (1 - networks.BETA1**count)
        for p, g, m, v in zip(values, gradients, first, second):
            m.mul_(networks.BETA1).add_(g, alpha=1 - networks.BETA1)
            v.mul_(networks.BETA2).addcmul_(g, g, value=1 - networks.BETA2)
            p.sub_(rate.to(x.dtype) * m / (v.sqrt() + networks.EPSILON))
        return loss

    return repeated(step, network)


def repeated(step, network):
    """Steps with one batch after the other."""
    x, t = (torch.from_numpy(array) for array in networks.noise(numpy, network))
    batches = list(zip(x.split(network.batch), t.split(network.batch)))
    place = 0

    def run(count):
        nonlocal place
        for _ in range(count):
            step(*batches[place])
            place = (place + 1) % len(batches)

    return run


def main():
    network = networks.chosen()
    forms = []
    for name, make in (
        ("eager, fused update", lambda: form(network, compiles=False)),
        ("loss compiled", lambda: form(network, compiles=True)),
        ("one compiled function", lambda: whole(network)),
    ):
        try:
            run = make()
            run(3)
            forms.append((name, run))
        except Exception:
            # A form that this machine cannot compile is left out.
            continue
    name, run = protocol.best(forms)
    protocol.serve(f"PyTorch {torch.__version__}", name, run)


main()
