(module (func (export "go") (loop (br 0))))
