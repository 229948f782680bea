(module (tag $t) (func barrier (suspend $t) end))
