n = 100_000
open("input.wat", "w").write(
    "(module (func (export \"f\") (result i32)\n" + "block\n" * n + "end\n" * n + "i32.const 7))")
