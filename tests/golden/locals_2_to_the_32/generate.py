# Two runs of locals that are more than 2^32 - 1 together.
body = b"\x02\xff\xff\xff\xff\x0f\x7e\x02\x7f\x0b"
open("input.wasm", "wb").write(
    b"\0asm\1\0\0\0" + b"\x01\x04\x01\x60\x00\x00" + b"\x03\x02\x01\x00"
    + b"\x0a" + bytes([len(body) + 2]) + b"\x01" + bytes([len(body)]) + body)
