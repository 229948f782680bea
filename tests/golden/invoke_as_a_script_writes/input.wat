(module
  (func (export "values") (param i32 f64 funcref anyref externref) (result i32 f64 funcref anyref externref)
    (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
