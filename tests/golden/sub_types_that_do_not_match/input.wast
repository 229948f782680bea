(module
  (type $a (sub (struct (field $x i32) (field $y (mut anyref)))))
  (type $b (sub $a (struct (field $x i32) (field $y (mut eqref))))))
(module
  (type $a (sub (struct (field $x i32))))
  (type $b (sub $a (struct (field $x (mut i32))))))
(module
  (type $a (sub (struct (field $x i8))))
  (type $b (sub $a (struct (field $x i32)))))
(module
  (type $a (sub (struct (field $x i32) (field $y i64))))
  (type $b (sub $a (struct (field $x i32)))))
(module
  (type $a (sub (array (mut i8))))
  (type $b (sub $a (array (mut i16)))))
(module
  (type $a (sub (array i8)))
  (type $b (sub $a (struct))))
(module
  (type $a (sub (func (param eqref) (result eqref))))
  (type $b (sub $a (func (param i31ref) (result eqref)))))
(module
  (type $a (sub (func (param eqref) (result eqref))))
  (type $b (sub $a (func (param anyref) (result i32 anyref)))))
(module
  (type $a (sub (func (param eqref) (result eqref))))
  (type $b (sub $a (func (param anyref) (result anyref)))))
(module
  (type $f (func))
  (type $g (func (param i32)))
  (type $a (sub (cont $f)))
  (type $b (sub $a (cont $g))))
