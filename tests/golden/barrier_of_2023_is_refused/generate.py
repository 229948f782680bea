# `barrier nop end` as 0xE5
open("old.wasm", "wb").write(bytes.fromhex(
    "0061736d01000000010401600000030201000a08010600e540010b0b"))
