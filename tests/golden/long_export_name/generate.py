with open("input.wat", "w") as f:
    f.write('(func)' + '(export "' + "n" * 1000 + '" (func 0))\n' + '(export "' + "n" * 1000 + '" (func 0))\n')
