"""Classifies an image: the five classes that a linear model finds most likely.

The event is {"image": "<base64 of a binary PPM file, P6, 8 bits a channel>"}, the result a list of
{"class": 0..999, "probability": 0..1}, most likely first.

classify_image_graph_def.pb has the name and the size of the TensorFlow graph that image classifiers
on Lambda are known for, but is simpler inside: for each of 1,000 classes the weights, as
little-endian float32, of the red, green and blue of 112 x 112 pixels.
"""

import base64
import functools
import math
import mmap
import operator
import pathlib
import re
import sys

CLASSES = 1000
SIDE = 112
FEATURES = SIDE * SIDE * 3
MODEL = pathlib.Path(__file__).with_name("classify_image_graph_def.pb")


@functools.lru_cache(maxsize=None)  # once in each execution environment, at the first event
def load_weights():
    """All weights as one sequence of floats; only what is used is read from the file."""
    if sys.byteorder != "little":
        raise RuntimeError("the model is little-endian, this machine is not")
    with MODEL.open("rb") as file:
        mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if len(mapping) != CLASSES * FEATURES * 4:
        raise ValueError(f"{MODEL.name} has {len(mapping)} bytes, not {CLASSES * FEATURES * 4}")
    return memoryview(mapping).cast("f")


def read_ppm(data):
    """Returns width, height and the bytes of the pixels."""
    separator = rb"(?:\s|#[^\n]*\n)+"
    header = re.match(
        b"P6" + separator + rb"(\d+)" + separator + rb"(\d+)" + separator + rb"255\s", data)
    if not header:
        raise ValueError("the image is no binary PPM file (P6) with 8 bits a channel")
    width, height = int(header[1]), int(header[2])
    pixels = data[header.end():]
    if width == 0 or height == 0 or len(pixels) != width * height * 3:
        raise ValueError(f"an image of {width} x {height} does not have {len(pixels)} bytes")
    return width, height, pixels


def features_of(width, height, pixels):
    """The image at 112 x 112 pixels, nearest neighbours, each channel from 0 to 1."""
    features = []
    for row in range(SIDE):
        for column in range(SIDE):
            start = 3 * (row * height // SIDE * width + column * width // SIDE)
            features.extend(channel / 255 for channel in pixels[start:start + 3])
    return features


def classify(features):
    """The probability of each class (softmax)."""
    weights = load_weights()
    scores = [
        sum(map(operator.mul, weights[start:start + FEATURES], features))
        for start in range(0, CLASSES * FEATURES, FEATURES)
    ]
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


def handler(event, context):
    if not isinstance(event, dict) or not isinstance(event.get("image"), str):
        raise ValueError('the event must be {"image": "<base64 of a PPM file>"}')
    image = base64.b64decode(event["image"], validate=True)
    probabilities = classify(features_of(*read_ppm(image)))
    best = sorted(range(CLASSES), key=probabilities.__getitem__, reverse=True)[:5]
    return [{"class": index, "probability": probabilities[index]} for index in best]
