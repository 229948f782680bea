// The stack switches (AArch64). switch.h says what each does, and switch_x86_64.S why.
//
// A stack that does not run has, at its saved stack pointer, the saved x29 and the address to go on at. `preserve_none`
// code (arguments in x20 to x25) keeps nothing else in registers over a call: x29 is all that a callee preserves, and
// x30, where it returns to, is what a call has overwritten. A switch ends in `br`: a `ret` would be predicted to go to
// where the other stack's last call came from.
#include "machine/switch_offsets.h"

        .text

        .macro  push_frame
        stp     x29, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        .endm

        .macro  pop_frame_and_return
        mov     sp, x29
        .cfi_def_cfa sp, 16
        ldp     x29, x30, [sp], #16
        .cfi_def_cfa_offset 0
        .cfi_restore x29
        .cfi_restore x30
        ret
        .endm

// u64 wfx_switch(Stack* from, Stack* to, u64 value), preserve_none: x20, x21, x22
        .globl  wfx_switch
        .type   wfx_switch, %function
        .p2align 4
wfx_switch:
        .cfi_startproc
        push_frame
        mov     x9, sp
        str     x9, [x20, #WFX_STACK_SP]
        ldr     x9, [x21, #WFX_STACK_SP]
        mov     sp, x9
        ldp     x29, x9, [sp], #16
        .cfi_def_cfa_offset 0
        .cfi_restore x29
        .cfi_register x30, x9
        mov     x0, x22
        br      x9
        .cfi_endproc
        .size   wfx_switch, .-wfx_switch

// void wfx_jump(Stack* to, u64 value), preserve_none: the running stack is left for good.
        .globl  wfx_jump
        .type   wfx_jump, %function
        .p2align 4
wfx_jump:
        .cfi_startproc
        .cfi_undefined x30
        ldr     x9, [x20, #WFX_STACK_SP]
        mov     sp, x9
        ldp     x29, x9, [sp], #16
        mov     x0, x21
        br      x9
        .cfi_endproc
        .size   wfx_jump, .-wfx_jump

// Where a fresh stack begins: x21 is itself, as wfx_switch left it. Its caller is where its parent goes on: at what the
// parent's saved stack pointer leads to, x29 and an address. The address of the stack itself is at the stack pointer.
        .globl  wfx_start
        .type   wfx_start, %function
        .p2align 4
wfx_start:
        .cfi_startproc
        // Debuggers take a frame that is not on this stack for an error, unless it is a signal's.
        .cfi_signal_frame
        // DW_CFA_def_cfa_expression: sp; deref; plus_uconst WFX_STACK_PARENT; deref; deref; plus_uconst 16
        .cfi_escape 0x0f, 9, 0x8f, 0, 0x06, 0x23, WFX_STACK_PARENT, 0x06, 0x06, 0x23, 16
        .cfi_offset x30, -8
        .cfi_offset x29, -16
        mov     x20, x21
        mov     x21, x22
        bl      wfx_run_fresh
        brk     #1
        .cfi_endproc
        .size   wfx_start, .-wfx_start

// u64 wfx_enter(Machine* machine, Stack* stack), C: x0, x1. From the host to a fresh stack.
        .globl  wfx_enter
        .type   wfx_enter, %function
        .p2align 4
wfx_enter:
        .cfi_startproc
        push_frame
        mov     x29, sp
        .cfi_def_cfa x29, 16
        stp     x19, x20, [sp, #-16]!
        stp     x21, x22, [sp, #-16]!
        stp     x23, x24, [sp, #-16]!
        stp     x25, x26, [sp, #-16]!
        stp     x27, x28, [sp, #-16]!
        stp     d8, d9, [sp, #-16]!
        stp     d10, d11, [sp, #-16]!
        stp     d12, d13, [sp, #-16]!
        stp     d14, d15, [sp, #-16]!
        .cfi_offset x19, -32
        .cfi_offset x20, -24
        .cfi_offset x21, -48
        .cfi_offset x22, -40
        .cfi_offset x23, -64
        .cfi_offset x24, -56
        .cfi_offset x25, -80
        .cfi_offset x26, -72
        .cfi_offset x27, -96
        .cfi_offset x28, -88
        mov     x9, sp
        str     x9, [x0, #WFX_MACHINE_HOST_SP]
        ldr     x9, [x1, #WFX_STACK_PARENT]
        str     x29, [x9, #WFX_STACK_SP]
        mov     x21, x1
        mov     x22, xzr
        ldr     x9, [x1, #WFX_STACK_SP]
        mov     sp, x9
        ldp     x29, x9, [sp], #16
        br      x9
        .cfi_endproc
        .size   wfx_enter, .-wfx_enter

// void wfx_leave(Machine* machine, u64 status), C: x0, x1. Back to the host, from anywhere: wfx_enter returns.
        .globl  wfx_leave
        .type   wfx_leave, %function
        .p2align 4
wfx_leave:
        .cfi_startproc
        .cfi_undefined x30
        ldr     x9, [x0, #WFX_MACHINE_HOST_SP]
        mov     sp, x9
        mov     x0, x1
        ldp     d14, d15, [sp], #16
        ldp     d12, d13, [sp], #16
        ldp     d10, d11, [sp], #16
        ldp     d8, d9, [sp], #16
        ldp     x27, x28, [sp], #16
        ldp     x25, x26, [sp], #16
        ldp     x23, x24, [sp], #16
        ldp     x21, x22, [sp], #16
        ldp     x19, x20, [sp], #16
        ldp     x29, x30, [sp], #16
        ret
        .cfi_endproc
        .size   wfx_leave, .-wfx_leave

// u64 wfx_on_host(u64 a, u64 b, u64 c, u64 d, HostRoutine* routine, Machine* machine), C: x0 to x5
        .globl  wfx_on_host
        .type   wfx_on_host, %function
        .p2align 4
wfx_on_host:
        .cfi_startproc
        push_frame
        mov     x29, sp
        .cfi_def_cfa x29, 16
        ldr     x9, [x5, #WFX_MACHINE_HOST_SP]
        mov     sp, x9
        blr     x4
        pop_frame_and_return
        .cfi_endproc
        .size   wfx_on_host, .-wfx_on_host

// u64 wfx_call_on(pc, fp, in, mem, m, sp), preserve_none: x20 to x25
        .globl  wfx_call_on
        .type   wfx_call_on, %function
        .p2align 4
wfx_call_on:
        .cfi_startproc
        push_frame
        mov     x29, sp
        .cfi_def_cfa x29, 16
        mov     sp, x25
        ldr     x9, [x20]
        blr     x9
        pop_frame_and_return
        .cfi_endproc
        .size   wfx_call_on, .-wfx_call_on

        .section .note.GNU-stack,"",%progbits
