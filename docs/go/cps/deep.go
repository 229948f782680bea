// deep.go in continuation-passing style, by hand: the calls that wait for the innermost are closures.
package main

var queue []func()

func pause(k func()) { queue = append(queue, k) }

func sum(name string, n int, k func(int)) {
	if n == 0 {
		println(name, "pauses at the bottom")
		pause(func() {
			println(name, "goes on")
			k(0)
		})
		return
	}
	sum(name, n-1, func(rest int) { k(n + rest) })
}

func main() {
	var ofMain, ofGoroutine int
	pause(func() { sum("main", 100, func(s int) { ofMain = s }) })
	pause(func() { sum("the goroutine", 100, func(s int) { ofGoroutine = s }) })
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		next()
	}
	println(ofMain, ofGoroutine)
}
