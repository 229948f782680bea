// A thousand goroutines that add to one sum, under a mutex, and a group that waits for them all.
package main

import (
	"runtime"
	"sync"
)

func main() {
	var all sync.WaitGroup
	var mutex sync.Mutex
	sum, most, inside := 0, 0, 0
	for i := 1; i <= 1000; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			mutex.Lock()
			inside++
			most = max(most, inside)
			old := sum
			runtime.Gosched() // the others come to the mutex, and wait there
			sum = old + i
			inside--
			mutex.Unlock()
		}()
	}
	all.Wait()
	println("sum", sum)
	println("at once", most)
}
