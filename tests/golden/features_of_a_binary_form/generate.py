# A module with an empty data count section, which came with 2.0.
open("input.wasm", "wb").write(bytes.fromhex("0061736d01000000" "0c0100"))
