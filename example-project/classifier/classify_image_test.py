"""Runs the handler as Lambda would: from the unpacked package.

Usage: classify_image_test.py ZIP
"""

import base64
import pathlib
import sys
import tempfile
import unittest
import zipfile

ZIP = pathlib.Path(sys.argv[1])


def event_of(image):
    return {"image": base64.b64encode(image).decode()}


class ClassifyImageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.task_root = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.task_root.cleanup)
        with zipfile.ZipFile(ZIP) as package:
            package.extractall(cls.task_root.name)
        sys.path.insert(0, cls.task_root.name)
        import classify_image
        cls.handler = staticmethod(classify_image.handler)
        cls.module = classify_image

    def test_size_of_the_package(self):
        self.assertTrue(123_000_000 <= ZIP.stat().st_size <= 132_000_000, ZIP.stat().st_size)

    def test_an_image(self):
        image = b"P6\n# 2 x 1\n2 1\n255\n" + bytes([255, 128, 0, 0, 128, 255])
        best = self.handler(event_of(image), None)
        self.assertEqual(len(best), 5)
        probabilities = [entry["probability"] for entry in best]
        self.assertEqual(probabilities, sorted(probabilities, reverse=True))
        self.assertTrue(0 < probabilities[-1] and sum(probabilities) <= 1 + 1e-9, probabilities)
        self.assertEqual(best, self.handler(event_of(image), None))

    def test_a_black_image_gives_no_class_preference(self):
        probabilities = self.module.classify([0.0] * self.module.FEATURES)
        self.assertEqual(set(probabilities), {1 / self.module.CLASSES})

    def test_bad_events(self):
        for event, message in (
                (None, 'the event must be {"image": "<base64 of a PPM file>"}'),
                ({"image": 1}, 'the event must be {"image": "<base64 of a PPM file>"}'),
                (event_of(b"\x89PNG"), "the image is no binary PPM file (P6) with 8 bits a channel"),
                (event_of(b"P6 1 1 255 ab"), "an image of 1 x 1 does not have 2 bytes")):
            with self.subTest(event=event), self.assertRaises(ValueError) as raised:
                self.handler(event, None)
            self.assertEqual(str(raised.exception), message)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
