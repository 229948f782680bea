(module (func (export "go") (i32.add)))
