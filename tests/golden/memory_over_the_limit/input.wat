(module (memory 1000))
