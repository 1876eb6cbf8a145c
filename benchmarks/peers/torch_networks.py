"""*_step: a training step on one batch that is there already: forward, mean cross-entropy, backward, Adam at 1e-3.
*_b1_inference: the forward pass of one image, without gradients. Nothing is read back."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def mlp(*sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def step(model, *image, batch):
    x, y = torch.randn(batch, *image), torch.randint(10, (batch,))
    model.train()
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)

    def run():
        adam.zero_grad(set_to_none=True)
        F.cross_entropy(model(x), y).backward()
        adam.step()
    return run


def inference(model, *image):
    x = torch.randn(1, *image)
    model.eval()

    def run():
        with torch.inference_mode():
            model(x)
    return run


CASES = {
    "mlp_128_b32_step": lambda: step(mlp(784, 128, 10), 784, batch=32),
    "mlp_128_b128_step": lambda: step(mlp(784, 128, 10), 784, batch=128),
    "mlp_512x2_b128_step": lambda: step(mlp(784, 512, 512, 10), 784, batch=128),
    "lenet5_b64_step": lambda: step(lenet5(), 1, 28, 28, batch=64),
    "mlp_128_b1_inference": lambda: inference(mlp(784, 128, 10), 784),
    "mlp_512x2_b1_inference": lambda: inference(mlp(784, 512, 512, 10), 784),
    "lenet5_b1_inference": lambda: inference(lenet5(), 1, 28, 28),
}
