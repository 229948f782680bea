# A component without sections.
open("input.wasm", "wb").write(bytes.fromhex("0061736d0d000100"))
