// Two works of bench.go in continuation-passing style, by hand:
//
//	switch DEPTH COUNT  two tasks give way to each other, each from within DEPTH calls
//	call COUNT          a call of a function that might pause, and does not
package main

import (
	"os"
	"strconv"
)

// The queue is a ring: what is left to do of two tasks, or of the one that runs.
var (
	queue [2]func()
	front int
	back  int
)

func pause(k func()) {
	queue[back&1] = k
	back++
}

func run() {
	for front != back {
		next := queue[front&1]
		front++
		next()
	}
}

//go:noinline
func within(depth int, work func(k func()), k func(int)) {
	if depth <= 1 {
		work(func() { k(1) })
		return
	}
	within(depth-1, work, func(n int) { k(depth - n) })
}

func turns(i, count int, k func()) {
	if i == count {
		k()
		return
	}
	pause(func() { turns(i+1, count, k) })
}

func switches(depth, count int) {
	ended := 0
	for range 2 {
		pause(func() {
			within(depth, func(k func()) { turns(0, count/2, k) }, func(n int) {
				if n != (depth+1)/2 {
					panic("the recursion came back otherwise than it went")
				}
				ended++
			})
		})
	}
	run()
	if ended != 2 {
		panic("a task has not ended")
	}
}

var pauses bool

//go:noinline
func mightPause(n int, k func(int)) {
	if pauses {
		pause(func() { k(n + 1) })
		return
	}
	k(n + 1)
}

// calls comes back to its loop after each call, since Go has no tail calls: without that the stack would grow.
func calls(count int) {
	n := 0
	for n < count {
		mightPause(n, func(m int) { n = m })
	}
}

func number(argument string) int {
	n, err := strconv.Atoi(argument)
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	switch os.Args[1] {
	case "switch":
		switches(number(os.Args[2]), number(os.Args[3]))
	case "call":
		calls(number(os.Args[2]))
	default:
		panic("no such work: " + os.Args[1])
	}
}
