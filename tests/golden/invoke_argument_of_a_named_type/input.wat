(module (type $s (struct)) (func (export "ar") (param (ref $s))))
