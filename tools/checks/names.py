"""Names of types. Two types of one name in one namespace link without an error, and functions of one stand in for
those of the other."""
import collections
import re

from checks import tree

NAMESPACE = re.compile(r"(?:inline )?namespace ([\w:]*) ?\{")
TYPE = re.compile(r"(?:class|struct|union|enum(?: class)?) (?:alignas\(.*?\) |\[\[.*?\]\] )*"
                  r"([\w:]+)(?![\w:<])[^;{]*(?:\{|$)")


def types(path):
    """The types that a file defines at the level of a namespace, by line: the lines' numbers, and the names with their
    namespaces. Those of no namespace, which are C's, and those of a file's own are not among them."""
    namespaces = []
    for number, line in enumerate(tree.read(path).splitlines(), 1):
        if (opened := NAMESPACE.match(line)) and not line.endswith("}"):
            namespaces.append(opened[1])
        elif line.startswith("}  // namespace") and namespaces:
            namespaces.pop()
        elif (defined := TYPE.match(line.split("//")[0])) and namespaces and all(namespaces):
            yield number, "::".join([*namespaces, defined[1]])


def check():
    places = collections.defaultdict(list)
    for path in tree.files(".h", ".cpp"):
        for number, name in types(path):
            places[name].append(f"{path}:{number}")
    for name, (first, *others) in places.items():
        for other in others:
            yield f"{other}: {name} is at {first} too"
