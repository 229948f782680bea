// A goroutine and main pause at the bottom of a recursion of a hundred calls each, and sum up on their way back.
package main

import "runtime"

func sum(name string, n int) int {
	if n == 0 {
		println(name, "pauses at the bottom")
		runtime.Gosched()
		println(name, "goes on")
		return 0
	}
	return n + sum(name, n-1)
}

func main() {
	done := make(chan int)
	go func() { done <- sum("the goroutine", 100) }()
	println(sum("main", 100), <-done)
}
