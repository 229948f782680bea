# A type section of 5 bytes whose one type ends after 4.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\x05" + b"\x01\x60\x00\x00\x00")
