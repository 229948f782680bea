# A type section that claims 2 bytes; its function type needs 4.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\x02" + b"\x01\x60\x00\x00")
