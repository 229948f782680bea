(module)
(; this comment
has no end