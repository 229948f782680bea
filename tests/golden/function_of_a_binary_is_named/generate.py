# Three modules of two functions, the second of them wrong. The names stand behind the code.
def section(number, contents):
    return bytes([number, len(contents)]) + contents


def module(body, named):
    exports = b"\x01\x02go\x00\x01"
    names = b"\x04name" + section(1, b"\x01\x01\x05wrong")
    return (b"\0asm\x01\0\0\0" + section(1, b"\x01\x60\0\0") + section(3, b"\x02\0\0") + section(7, exports)
            + section(10, b"\x02" + b"\x02\0\x0b" + bytes([len(body)]) + body)
            + (section(0, names) if named else b""))


open("malformed.wasm", "wb").write(module(b"\0\xff\x0b", True))
open("invalid.wasm", "wb").write(module(b"\0\x1a\x0b", True))
open("unnamed.wasm", "wb").write(module(b"\0\x1a\x0b", False))
