// A program of Go that starts, prints and ends.
package main

import "fmt"

func main() { fmt.Println("started") }
