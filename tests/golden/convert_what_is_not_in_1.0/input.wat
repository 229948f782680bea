(module (func $f) (elem declare func $f) (func (drop (ref.func $f))))
