(module
  (import "env