"""Go programs on WasmFX, and beside it: how they are compiled, run, compared and measured. tools/go calls it."""
