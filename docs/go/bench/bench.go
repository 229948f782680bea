// What goroutines take: each work does COUNT of something, so that tools/go can measure what one takes.
//
//	switch DEPTH COUNT  two goroutines give way to each other, each from within DEPTH calls
//	channel COUNT       a value goes to another goroutine, and an answer comes back
//	goroutine COUNT     a goroutine starts and ends
//	call COUNT          a call of a function that might pause, and does not
//	parked COUNT        so many goroutines wait at once
package main

import (
	"os"
	"runtime"
	"strconv"
)

// within calls work from within depth calls. Each has something left to do when it returns, which no compiler makes a
// loop of.
//
//go:noinline
func within(depth int, work func()) int {
	if depth <= 1 {
		work()
		return 1
	}
	return depth - within(depth-1, work)
}

// switches makes count switches between two goroutines, which takes turns of both. One is that of main, so that no third
// one waits.
func switches(depth, count int) {
	done := make(chan int)
	half := count / 2
	turns := func() {
		for range half {
			runtime.Gosched()
		}
	}
	go func() { done <- within(depth, turns) }()
	if within(depth, turns) != (depth+1)/2 || <-done != (depth+1)/2 {
		panic("the recursion came back otherwise than it went")
	}
}

func channel(count int) {
	ask, answer := make(chan int), make(chan int)
	go func() {
		for n := range ask {
			answer <- n + 1
		}
	}()
	n := 0
	for i := 0; i < count; i++ {
		ask <- n
		n = <-answer
	}
	if n != count {
		panic("a value was lost")
	}
}

func goroutines(count int) {
	ended := 0
	for i := 0; i < count; i++ {
		go func() { ended++ }()
		runtime.Gosched()
	}
	if ended != count {
		panic("a goroutine has not ended")
	}
}

var pauses bool

//go:noinline
func mightPause(n int) int {
	if pauses {
		runtime.Gosched()
	}
	return n + 1
}

func calls(count int) {
	n := 0
	for n < count {
		n = mightPause(n)
	}
}

func parked(count int) {
	wait, ended := make(chan int), make(chan int)
	for i := 0; i < count; i++ {
		go func() {
			<-wait
			ended <- i
		}()
	}
	runtime.Gosched() // they all come to wait
	close(wait)
	sum := 0
	for i := 0; i < count; i++ {
		sum += <-ended
	}
	if sum != count*(count-1)/2 {
		panic("a goroutine was lost")
	}
}

func main() {
	numbers := make([]int, 0, 2)
	for _, argument := range os.Args[2:] {
		n, err := strconv.Atoi(argument)
		if err != nil {
			panic(err)
		}
		numbers = append(numbers, n)
	}
	switch os.Args[1] {
	case "switch":
		switches(numbers[0], numbers[1])
	case "channel":
		channel(numbers[0])
	case "goroutine":
		goroutines(numbers[0])
	case "call":
		calls(numbers[0])
	case "parked":
		parked(numbers[0])
	default:
		panic("no such work: " + os.Args[1])
	}
}
