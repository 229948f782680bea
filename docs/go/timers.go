// select: what comes first of several channels and timers, a ticker, a default, and a channel that is closed.
package main

import "time"

func after(d time.Duration, name string) <-chan string {
	c := make(chan string)
	go func() {
		time.Sleep(d)
		c <- name
	}()
	return c
}

func main() {
	slow, fast := after(400*time.Millisecond, "slow"), after(50*time.Millisecond, "fast")
	for range 2 {
		select {
		case name := <-slow:
			println(name)
		case name := <-fast:
			println(name)
		}
	}

	select {
	case <-make(chan int):
		println("nobody sends")
	case <-time.After(20 * time.Millisecond):
		println("time is over")
	}

	select {
	case <-slow:
		println("nothing more comes")
	default:
		println("nothing yet")
	}

	ticker := time.NewTicker(10 * time.Millisecond)
	for range 3 {
		<-ticker.C
		println("tick")
	}
	ticker.Stop()

	done := make(chan struct{})
	time.AfterFunc(10*time.Millisecond, func() { close(done) })
	_, open := <-done
	println("open", open)
}
