// turns.go in continuation-passing style, by hand: what a compiler has to make of a program where functions cannot pause.
// Each function that might pause gets what is left to do after it, k, as an argument, and no loop that pauses stays a
// loop.
package main

var queue []func()

// pause puts what is left to do at the end of the queue, and returns to the loop in main.
func pause(k func()) { queue = append(queue, k) }

func printOdds(i int, k func()) {
	if i >= 10 {
		k()
		return
	}
	println(i)
	pause(func() { printOdds(i+2, k) })
}

func printEvens(i int, k func()) {
	if i > 10 {
		k()
		return
	}
	pause(func() {
		println(i)
		printEvens(i+2, k)
	})
}

func main() {
	pause(func() { printEvens(2, func() {}) })
	pause(func() { printOdds(1, func() {}) })
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		next()
	}
}
