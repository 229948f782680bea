//go:build tools

// Names the compiler, so that go.mod requires it and go.sum has what it is made of.
package tools

import _ "github.com/tinygo-org/tinygo"
