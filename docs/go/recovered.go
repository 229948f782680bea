// A panic in a goroutine, recovered there, and told to main by a channel.
package main

import "fmt"

func safely(work func(), done chan<- string) {
	defer func() { done <- fmt.Sprint("recovered: ", recover()) }()
	work()
	panic("not reached")
}

func main() {
	done := make(chan string)
	go safely(func() { panic("the work failed") }, done)
	println(<-done)
}
