(module $a)
(module binary "\00asm\01\00\00\00")
(module definition $c)
(module instance $c)
