// A pool: four workers take jobs from one channel and send results to another. A result has its place, so that it
// does not matter who is ready first.
package main

import (
	"fmt"
	"sync"
)

type job struct {
	place  int
	number int64
}
type result struct{ place, steps int }

// collatz counts the steps until n is 1.
func collatz(n int64) (steps int) {
	for ; n != 1; steps++ {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	return steps
}

func main() {
	jobs, results := make(chan job), make(chan result, 3)
	var workers sync.WaitGroup
	for range 4 {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for j := range jobs {
				results <- result{j.place, collatz(j.number)}
			}
		}()
	}
	numbers := []int64{27, 97, 871, 6171, 77031}
	go func() {
		for place, n := range numbers {
			jobs <- job{place, n}
		}
		close(jobs)
		workers.Wait()
		close(results)
	}()
	steps := make([]int, len(numbers))
	for r := range results {
		steps[r.place] = r.steps
	}
	for place, n := range numbers {
		fmt.Println(n, "takes", steps[place], "steps")
	}
}
