// What memcheck is told of native stacks, of a whole slab of them at once. It takes what lies below a stack pointer for
// free, where frames have their slots, and what a stack pointer has passed for undefined: run it with
// --undef-value-errors=no. It takes a step from one stack to another for a large frame, unless it knows them.
// Instructions that do nothing outside of valgrind, and none where its header is missing.
#pragma once

#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#else
#define VALGRIND_DISABLE_ADDR_ERROR_REPORTING_IN_RANGE(address, bytes) ((void)0)
#define VALGRIND_ENABLE_ADDR_ERROR_REPORTING_IN_RANGE(address, bytes) ((void)0)
#define VALGRIND_STACK_REGISTER(lowest, end) 0U
#define VALGRIND_STACK_DEREGISTER(id) ((void)(id))
#endif
