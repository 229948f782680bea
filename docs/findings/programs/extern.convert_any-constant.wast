(module (global (export "g") externref (extern.convert_any (ref.null any))))
(assert_return (get "g") (ref.null extern))
