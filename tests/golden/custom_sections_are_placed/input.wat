(module
  (type (func))
  (@custom "after-type" (after type))
  (@custom "before-type" (before type))
  (@custom "before-first" (before first))
  (func (type 0)))
