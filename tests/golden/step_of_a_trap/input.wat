(module (func (export "go") (i32.const 1) (drop) (unreachable)))
