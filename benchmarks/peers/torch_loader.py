"""loader_shift: 60,000 images as large as MNIST's, shuffled, each shifted by up to 2 pixels, in batches of 64 from as many workers as threads.

A call takes the next 20 batches. Images are bytes and become numbers from 0 to 1, as torchvision's ToTensor and RandomCrop(28, padding=2) do on
tensors; workers stay alive between epochs.
"""
import itertools
import random

import serve
import torch
from torch.nn import functional

IMAGES, BATCH, BATCHES, SHIFT, SIZE = 60_000, 64, 20, 2, 28


class Shifted(torch.utils.data.Dataset):
    def __init__(self):
        self.images = torch.randint(0, 256, (IMAGES, SIZE, SIZE), dtype=torch.uint8)
        self.labels = torch.arange(IMAGES) % 10

    def __len__(self):
        return IMAGES

    def __getitem__(self, index):
        padded = functional.pad(self.images[index], (SHIFT,) * 4)
        top, left = random.randint(0, 2 * SHIFT), random.randint(0, 2 * SHIFT)
        return padded[None, top:top + SIZE, left:left + SIZE].float().div_(255), self.labels[index]


def load():
    loader = torch.utils.data.DataLoader(Shifted(), BATCH, shuffle=True, num_workers=serve.threads(), persistent_workers=True)
    batches = itertools.chain.from_iterable(itertools.repeat(loader))

    def run():
        for _ in range(BATCHES):
            next(batches)

    return run


CASES = {"loader_shift": load}
