"""JAX: many steps in one compiled loop (`scan`), their number a multiple of the batches."""
import networks
import protocol

jax = protocol.library("jax")
numpy = protocol.library("numpy")
jax.config.update("jax_enable_x64", protocol.PRECISION == "float64")
jnp = jax.numpy
NETWORK = networks.chosen()
ACTIVATION = {"relu": jax.nn.relu, "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}[NETWORK.activation]
# Batches that one call goes through, at least: calling costs as much as many small steps.
FEWEST_STEPS = {"xor": 20_000, "iris": 4_000}.get(protocol.WORKLOAD, 20)


def normalized(y, gamma, beta):
    mean, variance = y.mean(axis=0), y.var(axis=0)
    return (y - mean) * jax.lax.rsqrt(variance + networks.NORM_EPSILON) * gamma + beta, (mean, variance)


def loss_of(parameters, x, t):
    """The mean loss, and the batch's means and variances."""
    statistics = []
    y = x
    for place, layer in enumerate(parameters):
        y = y @ layer["w"] + layer["b"]
        if place + 1 < len(parameters):
            if NETWORK.normalized:
                y, found = normalized(y, layer["gamma"], layer["beta"])
                statistics.append(found)
            y = ACTIVATION(y)
    if NETWORK.has_classes:
        chosen = jnp.take_along_axis(jax.nn.log_softmax(y), t[:, None], axis=1)
        return -chosen.mean(), statistics
    return (jnp.logaddexp(0, y) - t * y).mean(), statistics


def update(parameters, gradients, memory):
    if NETWORK.optimizer == "sgd":
        return jax.tree.map(lambda p, g: p - NETWORK.rate * g, parameters, gradients), memory
    step, m, v = memory
    step = step + 1
    m = jax.tree.map(lambda m, g: networks.BETA1 * m + (1 - networks.BETA1) * g, m, gradients)
    v = jax.tree.map(lambda v, g: networks.BETA2 * v + (1 - networks.BETA2) * g * g, v, gradients)
    power = step.astype(protocol.PRECISION)
    rate = NETWORK.rate * jnp.sqrt(1 - networks.BETA2**power) / (1 - networks.BETA1**power)
    parameters = jax.tree.map(
        lambda p, m, v: p - rate * m / (jnp.sqrt(v) + networks.EPSILON), parameters, m, v)
    return parameters, (step, m, v)


def step(state, batch):
    parameters, memory, running = state
    (loss, statistics), gradients = jax.value_and_grad(loss_of, has_aux=True)(parameters, *batch)
    keep = networks.NORM_MOMENTUM
    running = jax.tree.map(lambda old, new: keep * old + (1 - keep) * new, running, statistics)
    parameters, memory = update(parameters, gradients, memory)
    return (parameters, memory, running), loss


def start():
    parameters = []
    for w, b in networks.weights(numpy, NETWORK):
        layer = {"w": jnp.asarray(w), "b": jnp.asarray(b)}
        if NETWORK.normalized and len(parameters) + 1 < len(NETWORK.layers):
            layer |= {"gamma": jnp.ones(w.shape[1], w.dtype), "beta": jnp.zeros(w.shape[1], w.dtype)}
        parameters.append(layer)
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    hidden = len(NETWORK.layers) - 1 if NETWORK.normalized else 0
    running = [(jnp.zeros(w), jnp.ones(w)) for w in NETWORK.widths[1:1 + hidden]]
    running = jax.tree.map(lambda a: a.astype(protocol.PRECISION), running)
    return parameters, (jnp.zeros((), jnp.int32), zeros, jax.tree.map(jnp.copy, zeros)), running


def form(unroll):
    x, t = networks.noise(numpy, NETWORK)
    count = NETWORK.rows // NETWORK.batch
    batches = (
        jnp.asarray(x).reshape(count, NETWORK.batch, *x.shape[1:]), jnp.asarray(t).reshape(count, NETWORK.batch, *t.shape[1:]))
    epochs = -(-FEWEST_STEPS // count)

    @jax.jit
    def steps(state):
        def one(state, number):
            batch = jax.tree.map(lambda a: jax.lax.dynamic_index_in_dim(a, number % count, keepdims=False), batches)
            return step(state, batch)

        return jax.lax.scan(one, state, jnp.arange(epochs * count), unroll=unroll)

    state = start()

    def run(wanted):
        nonlocal state
        for _ in range(-(-wanted // (epochs * count))):
            state, losses = steps(state)
        jax.block_until_ready(state)

    run.pieces = epochs * count
    return run


def main():
    forms = [(f"scan, unrolled {unroll}" if unroll > 1 else "scan", form(unroll)) for unroll in (1, 4, 16)]
    # In calls of the compiled loop, so that whole ones are counted.
    name, run = protocol.best([(name, lambda n, run=run: run(n * run.pieces)) for name, run in forms])
    pieces = forms[0][1].pieces
    protocol.serve(f"JAX {jax.__version__}", name, run, pieces)


main()
