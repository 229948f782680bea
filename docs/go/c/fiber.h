// Fibers for C: functions that pause in the middle of their calls, and go on there later.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct fiber fiber;

// A fiber that will run body(argument), with so many bytes for its variables. It does not run yet.
fiber* fiber_new(void (*body)(void*), void* argument, size_t stack);

// Runs it until it yields, and gives what it yielded in *value; or false, where it has ended instead.
bool fiber_resume(fiber*, int* value);

// Pauses the fiber that runs.
void fiber_yield(int value);

// Frees a fiber that has ended.
void fiber_free(fiber*);
