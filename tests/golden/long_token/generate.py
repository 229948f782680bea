with open("input.wat", "w") as f:
    f.write("(func " + "a" * 1_000_000 + ")\n")
