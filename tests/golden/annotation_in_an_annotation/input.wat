(module (@name "M" (@a b)))
