"""Classifies an image: the function of the article, small enough to read.

The event is {"image": "<base64 of the image's bytes>"}; the answer names the best labels and their
scores. The graph is a single layer of weights, so that no library is needed to evaluate it: it
stands in for the network, as the file stands in for the network's size.
"""

import array
import base64
import binascii
import math
import os

FEATURES = 256
BEST = 3
HERE = os.path.dirname(os.path.abspath(__file__))


def load_labels():
    with open(os.path.join(HERE, "labels.txt"), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def load_weights(count):
    """The first `count` weights: 32-bit floats, little-endian, as make_graph.cpp writes them."""
    weights = array.array("f")
    with open(os.path.join(HERE, "classify_image_graph_def.pb"), "rb") as file:
        weights.fromfile(file, count)
    return weights


# At start-up, not in the handler: Lambda keeps the process, and with it the model, between events.
LABELS = load_labels()
WEIGHTS = load_weights(FEATURES * len(LABELS))


def features_of(image):
    """How often each byte occurs, as a share."""
    counts = [0] * FEATURES
    for byte in image:
        counts[byte] += 1
    return [count / len(image) for count in counts]


def scores_of(features):
    """Softmax over the labels."""
    sums = [
        sum(f * w for f, w in zip(features, WEIGHTS[i * FEATURES : (i + 1) * FEATURES]))
        for i in range(len(LABELS))
    ]
    highest = max(sums)
    exponentials = [math.exp(value - highest) for value in sums]
    total = sum(exponentials)
    return [value / total for value in exponentials]


def handler(event, context):
    try:
        image = base64.b64decode(event["image"], validate=True)
    except (KeyError, TypeError, binascii.Error) as error:
        raise ValueError('the event must be {"image": "<base64>"}') from error
    if not image:
        raise ValueError("the image is empty")
    ranked = sorted(zip(scores_of(features_of(image)), LABELS), reverse=True)
    return {"labels": [{"label": label, "score": round(score, 4)} for score, label in ranked[:BEST]]}
