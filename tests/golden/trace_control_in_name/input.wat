(module (func $"\01x" (export "go")))
