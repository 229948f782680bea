// Two goroutines take turns: one has the odd numbers, main the even ones. It prints 1 to 10.
package main

import "runtime"

func printOdds() {
	for i := 1; i < 10; i += 2 {
		println(i)
		runtime.Gosched()
	}
}

func printEvens() {
	for i := 2; i <= 10; i += 2 {
		runtime.Gosched()
		println(i)
	}
}

func main() {
	go printOdds()
	printEvens()
}
