open("input.wat", "wb").write(b"(module)\n;; caf\xe9\n")
