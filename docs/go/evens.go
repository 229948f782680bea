// The program of the talk: one goroutine prints the odd numbers, main the even ones. No goroutine gives way, and a Go
// program ends when main returns: so it prints 2, 4, 6, 8 and 10. Go also allows odd numbers among them, as where it
// has several threads. turns.go is the program that gives way.
package main

func printOdds() {
	for i := 1; i < 10; i += 2 {
		println(i)
	}
}

func printEvens() {
	for i := 2; i <= 10; i += 2 {
		println(i)
	}
}

func main() {
	go printOdds()
	printEvens()
}
