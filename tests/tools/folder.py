"""A folder of its own for each test."""
import pathlib
import tempfile
import unittest


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, text, name="input.wat"):
        (self.folder / name).write_text(text)
        return name
