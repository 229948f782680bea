// iter.Pull makes of a function that calls for each value one that is asked for the next: a goroutine in between.
package main

import "iter"

func fibonacci(yield func(int) bool) {
	for a, b := 0, 1; yield(a); a, b = b, a+b {
	}
	println("no more are wanted")
}

// zip takes a value of each in turn, until one has no more.
func zip[A, B any](as iter.Seq[A], bs iter.Seq[B], each func(A, B)) {
	nextA, stopA := iter.Pull(as)
	defer stopA()
	nextB, stopB := iter.Pull(bs)
	defer stopB()
	for {
		a, ok := nextA()
		if !ok {
			return
		}
		b, ok := nextB()
		if !ok {
			return
		}
		each(a, b)
	}
}

func words(yield func(string) bool) {
	for _, word := range []string{"zero", "one", "one", "two", "three", "five", "eight"} {
		if !yield(word) {
			return
		}
	}
}

func main() {
	zip(fibonacci, words, func(n int, word string) { println(n, word) })
}
