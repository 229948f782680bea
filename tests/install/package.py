"""`cpack -G DEB`: what is in the packages, tried from where they are unpacked, and what their checker says."""
import gzip
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from libraries import ROOT, output

BUILD = None  # the build folder, set by tests/install/run


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


def owner_of(library):
    """The package of a library, which may be known under a path with or without /usr."""
    found = subprocess.run(["dpkg-query", "--search", library, pathlib.Path(library).resolve()], capture_output=True,
                           text=True, check=False)
    return found.stdout.split(":")[0]


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        folder = pathlib.Path(cls.folder.name)
        output("cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", folder, cwd=folder)
        cls.packages = {path.name.split("_")[0]: path for path in folder.glob("*.deb")}
        cls.root = folder / "root"
        for package in cls.packages.values():
            output("dpkg-deb", "-x", package, cls.root)
        cls.wfx = cls.root / "usr/bin/wfx"
        listed = output(cls.wfx, "--help").split("Subcommands:")[1].split("\n\n")[0]
        cls.subcommands = re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)

    def field(self, package, name):
        return output("dpkg-deb", "--field", self.packages[package], name).strip()

    def pages(self):
        return sorted((self.root / "usr/share/man/man1").iterdir())

    def test_there_is_one_for_the_program_and_one_for_the_libraries(self):
        self.assertEqual(sorted(self.packages), ["libwfx-dev", "wfx"])
        version = output(self.wfx, "--version").split()[1]
        for package in self.packages:
            self.assertEqual(self.field(package, "Version"), f"{version}-1")

    def test_the_program_runs_the_examples_of_the_package(self):
        said = output(self.wfx, "test", self.root / "usr/share/doc/wfx/examples")
        self.assertRegex(said, r"(?m)^[1-9][0-9]* passed, 0 failed$")

    def test_what_the_program_loads_is_depended_on(self):
        depends = self.field("wfx", "Depends")
        linked = re.findall(r"=> (/\S+)", output("ldd", self.wfx))
        loaded = re.findall(rb"/[\w./-]+/lib[\w-]+\.so[\w.]*", self.wfx.read_bytes())
        self.assertGreaterEqual(len(loaded), 4)
        for library in {*linked, *(path.decode() for path in loaded)}:
            owner = owner_of(library)
            # The packages of GCC's library and of C's own depend on each other.
            self.assertIn(owner, depends.replace("libc6", "libc6, libgcc-s1"), f"for {library}")

    def test_it_draws_pictures(self):
        drawn = output(self.wfx, "trace", ROOT / "docs/examples/generator.wast", "--invoke", "main", "--to=43",
                       "--format=svg")
        self.assertIn("<svg", drawn)

    def test_the_libraries_are_found_in_it(self):
        text = "cmake_minimum_required(VERSION 3.25)\nproject(p CXX)\nfind_package(wfx REQUIRED)\n"
        project = pathlib.Path(self.folder.name) / "project"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(text)
        output("cmake", "-S", project, "-B", project / "build", "-G", "Ninja", "-DCMAKE_CXX_COMPILER=clang++-19",
               f"-DCMAKE_PREFIX_PATH={self.root}/usr")
        self.assertIn("libfmt-dev", self.field("libwfx-dev", "Depends"))

    def test_each_subcommand_has_a_page(self):
        self.assertGreaterEqual(len(self.subcommands), 8)
        self.assertEqual([page.name for page in self.pages()],
                         sorted(["wfx.1.gz", *(f"wfx-{name}.1.gz" for name in self.subcommands)]))

    def test_each_option_is_in_its_page_with_its_values(self):
        for name in self.subcommands:
            page = gzip.decompress((self.root / f"usr/share/man/man1/wfx-{name}.1.gz").read_bytes()).decode()
            page = page.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "")
            options = re.findall(r"^  (-\S+)", output(self.wfx, "help", name), re.MULTILINE)
            self.assertIn("-h,--help", options)
            for option in options:
                self.assertRegex(page, r"(?m)^\.TP\n" + re.escape(option.replace(",", ", ")), f"in {name}")
            for words in re.findall(r"^  -\S+ \S+:{(\S+)}", output(self.wfx, "help", name), re.MULTILINE):
                self.assertIn("One of " + words.replace(",", ", ") + ".", page)

    @needs("man")
    def test_the_pages_are_well_formed_for_man(self):
        for page in self.pages():
            said = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, check=True)
            self.assertEqual(said.stderr, "", page.name)
            self.assertIn("EXIT STATUS", said.stdout)

    @needs("mandoc")
    def test_the_pages_are_well_formed_for_mandoc(self):
        for page in self.pages():
            said = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True,
                                  check=False)
            self.assertEqual((said.stdout, said.returncode), ("", 0))

    @needs("lintian")
    def test_lintian_finds_no_error(self):
        # Not of libwfx-dev: lintian looks into each object file, which takes longer than all of these tests.
        said = subprocess.run(["lintian", "--allow-root", self.packages["wfx"]], capture_output=True, text=True,
                              check=False)
        self.assertNotRegex(said.stdout, r"(?m)^E: ")
        self.assertEqual(said.returncode, 0)


if __name__ == "__main__":
    raise SystemExit("run by tests/install/run")
