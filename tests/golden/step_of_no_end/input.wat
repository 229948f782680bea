(module (func (export "go") (nop) (loop (br 0))))
