n = 100_000


def leb(value):
    out = b""
    while value >= 128:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def section(id_, contents):
    return bytes([id_]) + leb(len(contents)) + contents


body = b"\x00" + b"\x02\x40" * n + b"\x0b" * n + b"\x0b"
open("input.wasm", "wb").write(
    b"\0asm\1\0\0\0" + section(1, b"\x01\x60\x00\x00") + section(3, b"\x01\x00")
    + section(10, b"\x01" + leb(len(body)) + body))
