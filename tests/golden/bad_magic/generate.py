open("input.wasm", "wb").write(b"\x7fELF\x02\x01\x01\x00")
