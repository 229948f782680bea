(module (func (export "add")) (func (export "sub")))
