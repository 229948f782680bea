def leb(n):
    return bytes([n]) if n < 128 else bytes([n & 127 | 128]) + leb(n >> 7)


def section(number, contents):
    return bytes([number]) + leb(len(contents)) + contents


COUNT = 200_000
BODY = b"\5\0\2\x40\x0b\x0b"  # a block
with open("input.wasm", "wb") as f:
    f.write(b"\0asm\1\0\0\0" + section(1, b"\1\x60\0\0") + section(3, leb(COUNT) + b"\0" * COUNT)
            + section(10, leb(COUNT) + BODY * COUNT))
