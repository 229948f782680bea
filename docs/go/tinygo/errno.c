// Where Go finds the error of a C function, by cgo. TinyGo's libc has this function; Debian's has the variable alone.
extern _Thread_local int errno;

int* __errno_location(void) { return &errno; }
