(module
  (type $list (struct (field (ref null $list))))
  ;; A list that grows without end, all of it reachable.
  (func (export "hoard") (local $head (ref null $list))
    (loop $again
      (local.set $head (struct.new $list (local.get $head)))
      (br $again))))
