"""Two binaries of so many bytes of code that several threads check it; in one, a function ends with an i64."""
import pathlib

FUNCTIONS = 4000
I32, I64 = b"\x41\x00\x0b", b"\x42\x00\x0b"  # i32.const 0, i64.const 0; end


def number(n):
    """An unsigned number in LEB128."""
    return bytes([n]) if n < 0x80 else bytes([n & 0x7F | 0x80]) + number(n >> 7)


def sized(content):
    return number(len(content)) + content


def section(code, *entries):
    return bytes([code]) + sized(number(len(entries)) + b"".join(entries))


def module(odd):
    body = b"\x00" + 20 * b"\x41\x2a\x1a"  # no locals; i32.const 42, drop
    bodies = [sized(body + (I64 if k == odd else I32)) for k in range(FUNCTIONS)]
    return (b"\0asm\1\0\0\0" + section(1, b"\x60\x00\x01\x7f") + section(3, *(FUNCTIONS * [b"\x00"]))
            + section(10, *bodies))


pathlib.Path("valid.wasm").write_bytes(module(None))
pathlib.Path("invalid.wasm").write_bytes(module(FUNCTIONS - 100))
