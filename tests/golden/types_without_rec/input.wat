(module
  ;; Two types that need each other must be in one recursive group.
  (type $ping (struct (field (ref null $pong))))
  (type $pong (struct (field (ref null $ping)))))
