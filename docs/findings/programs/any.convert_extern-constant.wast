(module (global (export "g") anyref (any.convert_extern (ref.null extern))))
(assert_return (get "g") (ref.null any))
