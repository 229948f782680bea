(module
  (func (param $count i32)
    (block $done
      (br $doen))
    (drop (local.get $cuont))))
