with open("input.wat", "w") as f:
    f.write("(func i32.const " + "1" * 100_000 + ")\n(func $" + "b" * 1000 + ")\n(func $" + "b" * 1000 + ")\n")
