//go:build scheduler.asyncify

// In TinyGo's library, in place of task_asyncify.go: goroutines that stand in the queue of scheduler.wat. It goes by the
// name of asyncify, since TinyGo knows the names of its schedulers.
//
// Nothing in linear memory knows the goroutines of that queue, so that a collector would not find what they use. The
// target has none.
package task

import "unsafe"

// state is what a goroutine has beside its continuation. queue.S knows the third word.
type state struct {
	function uintptr
	argument unsafe.Pointer
	stack    unsafe.Pointer // the end of the one in linear memory, for variables that have an address
	task     *Task
	ready    bool
}

var (
	current *Task
	ready   int // how many goroutines of the queue have something to do
)

//export tinygo_start
func startContinuation(*state)

//export tinygo_call
func call(argument unsafe.Pointer, function uintptr)

//export tinygo_run
func run()

//export tinygo_pause
func pause()

func start(function uintptr, argument unsafe.Pointer, stackSize uintptr) {
	t := &Task{}
	t.state.function, t.state.argument, t.state.task = function, argument, t
	t.state.stack = unsafe.Add(runtime_alloc(stackSize, nil), stackSize)
	startContinuation(&t.state)
	Ready(t)
}

// enter is where each goroutine begins.
//
//export tinygo_enter
func enter(s *state) {
	goOn(s.task)
	call(s.argument, s.function)
	current = nil
}

func goOn(t *Task) {
	t.state.ready = false
	ready--
	current = t
}

// Ready says that a goroutine has something to do once its turn comes.
func Ready(t *Task) {
	if !t.state.ready {
		t.state.ready = true
		ready++
	}
}

// Pause lets the others have their turns until the goroutine has something to do.
func Pause() {
	t := current
	for {
		current = nil
		pause()
		if t.state.ready {
			goOn(t)
			return
		}
	}
}

// Turns is what the scheduler resumes.
type Turns struct{}

// Next returns nil where no goroutine has anything to do.
func Next() *Turns {
	if ready == 0 {
		return nil
	}
	return &Turns{}
}

// Resume lets the goroutines of the queue have a turn each.
func (*Turns) Resume() { run() }

// Current returns the goroutine that runs, or nil in the scheduler.
func Current() *Task { return current }

// OnSystemStack returns whether no goroutine runs.
func OnSystemStack() bool { return current == nil }
