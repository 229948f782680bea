# `switch 1 0` as 0xE5, as assemblers wrote it before resume_throw_ref
open("old.wasm", "wb").write(bytes.fromhex(
    "0061736d010000000112034e0260016301005d006000006001630100030201030d030100020a0a0108002000e501001a"
    "0b"))
