//go:build scheduler.asyncify

// In TinyGo's library, in place of task_asyncify.go: goroutines that stand in the queue of scheduler.wat. It goes by the
// name of asyncify, since TinyGo knows the names of its schedulers.
//
// The collector finds what a goroutine uses by its stack in linear memory, which it searches whole. Nothing in linear
// memory knows the goroutines of that queue: so a list has all of them.
package task

import "unsafe"

// state is what a goroutine has beside its continuation. queue.S knows the third word.
type state struct {
	function      uintptr
	argument      unsafe.Pointer
	stack         unsafe.Pointer // the end of the one in linear memory, for variables that have an address
	task          *Task
	first         *uintptr // its first word, which stays free
	ready         bool
	before, after *Task // in the list of all
}

var (
	current *Task
	all     *Task // the first of all goroutines
	ready   int   // how many of them run, or have something to do once their turn comes
)

// free is what the first word of a stack has while it is free.
const free = uintptr(0x4652_4545)

// room stands between the end of a stack and that of its block, so that the end is in the block and keeps it.
const room = 16

//export tinygo_start
func startContinuation(*state)

//export tinygo_call
func call(argument unsafe.Pointer, function uintptr)

//export tinygo_run
func run()

//export tinygo_pause
func pause()

//export tinygo_end
func end()

//go:linkname runtimePanic runtime.runtimePanic
func runtimePanic(string)

func start(function uintptr, argument unsafe.Pointer, stackSize uintptr) {
	t := &Task{}
	t.state.function, t.state.argument, t.state.task = function, argument, t
	stack := runtime_alloc(stackSize+room, nil)
	t.state.stack, t.state.first = unsafe.Add(stack, stackSize), (*uintptr)(stack)
	*t.state.first = free
	enlist(t)
	Ready(t)
	startContinuation(&t.state)
}

// enter is where each goroutine begins.
//
//export tinygo_enter
func enter(s *state) {
	current = s.task
	call(s.argument, s.function)
	End()
}

// End ends the goroutine that runs. TinyGo calls it where by Asyncify a goroutine pauses for ever: when its function has
// returned, and when it waits for what nobody can send.
func End() {
	t := current
	ready--
	delist(t)
	t.state = state{} // so that who still knows it keeps neither its stack nor others
	end()
}

func enlist(t *Task) {
	t.state.after = all
	if all != nil {
		all.state.before = t
	}
	all = t
}

func delist(t *Task) {
	before, after := t.state.before, t.state.after
	if after != nil {
		after.state.before = before
	}
	if before != nil {
		before.state.after = after
	} else {
		all = after
	}
}

// Ready says that a goroutine has something to do once its turn comes.
func Ready(t *Task) {
	if !t.state.ready {
		t.state.ready = true
		ready++
	}
}

// checkStack ends the program where a goroutine has had more on its stack than there was room for.
func checkStack(t *Task) {
	if *t.state.first != free {
		runtimePanic("stack overflow")
	}
}

// Yield lets the others have their turns.
func Yield() {
	t := current
	checkStack(t)
	pause()
	current = t
}

// Pause lets the others have their turns until the goroutine has something to do.
func Pause() {
	t := current
	checkStack(t)
	t.state.ready = false
	ready--
	for !t.state.ready {
		pause()
	}
	current = t
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
func (*Turns) Resume() {
	run()
	current = nil
}

// Current returns the goroutine that runs, or nil in the scheduler.
func Current() *Task { return current }

// OnSystemStack returns whether no goroutine runs.
func OnSystemStack() bool { return current == nil }
