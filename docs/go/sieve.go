// The sieve of channels: each prime is a goroutine that passes on what it does not divide. It prints the primes below
// 100.
package main

func count(out chan<- int) {
	for n := 2; n < 100; n++ {
		out <- n
	}
	close(out)
}

func filter(prime int, in <-chan int, out chan<- int) {
	for n := range in {
		if n%prime != 0 {
			out <- n
		}
	}
	close(out)
}

func main() {
	numbers := make(chan int)
	go count(numbers)
	for {
		prime, more := <-numbers
		if !more {
			return
		}
		println(prime)
		rest := make(chan int)
		go filter(prime, numbers, rest)
		numbers = rest
	}
}
