open("input.wasm", "wb").write(b"\0asm\2\0\0\0")
