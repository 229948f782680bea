(module
  (func $down (export "down") (call $down)))
