"""*_step: a training step on one batch that is there already: forward, mean cross-entropy, backward, Adam at 1e-3; the Boltzmann machine
takes a step of contrastive divergence along the plain gradient.
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


class CharLstm(nn.Module):
    def __init__(self, characters=65):
        super().__init__()
        self.embedding, self.lstm, self.output = nn.Embedding(characters, 64), nn.LSTM(64, 256, batch_first=True), nn.Linear(256, characters)

    def forward(self, x):
        return self.output(self.lstm(self.embedding(x))[0])


class Block(nn.Module):
    def __init__(self, d, heads, length):
        super().__init__()
        self.heads = heads
        self.n1, self.n2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.mix, self.inner, self.outer = nn.Linear(d, 3 * d), nn.Linear(d, d), nn.Linear(d, 4 * d), nn.Linear(4 * d, d)
        self.register_buffer("mask", torch.ones(length, length).triu(1).bool())

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = (part.view(b, t, self.heads, d // self.heads).transpose(1, 2) for part in self.qkv(self.n1(x)).split(d, 2))
        weights = ((q @ k.transpose(-2, -1)) * (d // self.heads) ** -0.5).masked_fill(self.mask, float("-inf")).softmax(-1)
        x = x + self.mix((weights @ v).transpose(1, 2).reshape(b, t, d))
        return x + self.outer(F.gelu(self.inner(self.n2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self, layers=4, d=128, heads=4, length=128, characters=65):
        super().__init__()
        self.characters, self.positions = nn.Embedding(characters, d), nn.Embedding(length, d)
        self.body = nn.Sequential(*(Block(d, heads, length) for _ in range(layers)), nn.LayerNorm(d))
        self.output = nn.Linear(d, characters, bias=False)
        self.register_buffer("numbers", torch.arange(length))

    def forward(self, x):
        return self.output(self.body(self.characters(x) + self.positions(self.numbers)))


class Residual(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.a, self.na = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
        self.b, self.nb = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        self.shortcut = nn.Identity() if i == o else nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return F.relu(self.nb(self.b(F.relu(self.na(self.a(x))))) + self.shortcut(x))


def resnet20():
    layers, channels = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()], 16
    for width in (16, 32, 64):
        for block in range(3):
            layers.append(Residual(channels, width, 2 if block == 0 and width != 16 else 1))
            channels = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def step(model, x, y):
    model.train()
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)

    def run():
        adam.zero_grad(set_to_none=True)
        logits = model(x)
        F.cross_entropy(logits.reshape(-1, logits.shape[-1]), y.reshape(-1)).backward()
        adam.step()
    return run


def image_step(model, *image, batch):
    return step(model, torch.randn(batch, *image), torch.randint(10, (batch,)))


def text_step(model, batch, time):
    x = torch.randint(65, (batch, time))
    return step(model, x, x.roll(-1, 1))


def boltzmann_machine(visible=784, hidden=256, batch=100, rate=0.1):
    w, bh, bv = torch.randn(visible, hidden) * 0.01, torch.zeros(hidden), torch.zeros(visible)
    v0 = torch.bernoulli(torch.full((batch, visible), 0.5))

    def run():
        with torch.no_grad():
            p0 = torch.sigmoid(torch.addmm(bh, v0, w))
            v1 = torch.sigmoid(torch.addmm(bv, torch.bernoulli(p0), w.t()))
            p1 = torch.sigmoid(torch.addmm(bh, v1, w))
            w.addmm_(v0.t(), p0, alpha=rate / batch).addmm_(v1.t(), p1, alpha=-rate / batch)
            bh.add_((p0 - p1).mean(0), alpha=rate)
            bv.add_((v0 - v1).mean(0), alpha=rate)
    return run


def inference(model, *image):
    x = torch.randn(1, *image)
    model.eval()

    def run():
        with torch.inference_mode():
            model(x)
    return run


CASES = {
    "mlp_128_b32_step": lambda: image_step(mlp(784, 128, 10), 784, batch=32),
    "mlp_128_b128_step": lambda: image_step(mlp(784, 128, 10), 784, batch=128),
    "mlp_512x2_b128_step": lambda: image_step(mlp(784, 512, 512, 10), 784, batch=128),
    "lenet5_b64_step": lambda: image_step(lenet5(), 1, 28, 28, batch=64),
    "lstm_char_step": lambda: text_step(CharLstm(), batch=32, time=64),
    "gpt_small_step": lambda: text_step(Gpt(), batch=16, time=128),
    "resnet20_b32_step": lambda: image_step(resnet20(), 3, 32, 32, batch=32),
    "rbm_cd1_step": boltzmann_machine,
    "mlp_128_b1_inference": lambda: inference(mlp(784, 128, 10), 784),
    "mlp_512x2_b1_inference": lambda: inference(mlp(784, 512, 512, 10), 784),
    "lenet5_b1_inference": lambda: inference(lenet5(), 1, 28, 28),
}
