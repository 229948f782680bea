(module
  (rec (type $a (sub $b (struct)))
       (type $b (sub $a (struct)))))
