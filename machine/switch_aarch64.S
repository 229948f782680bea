// The stack switches (AArch64). switch.h says what each does, and switch_x86_64.S why.
//
// At the begin of a handler, the address to which the wasm function returns is in x30: a stack that does not run keeps it
// at its stack pointer, beside which it keeps the frame pointer. `preserve_none` code (arguments in x20 to x28) keeps
// nothing else in registers over a call.
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

// Handlers: pc x20, fp x21, in x22, mem x23, m x24, stack x25. Of wfx_switch, mem is the stack that is left.
        .globl  wfx_switch
        .type   wfx_switch, %function
        .globl  wfx_jump
        .type   wfx_jump, %function
        .p2align 4
wfx_switch:
        .cfi_startproc
        str     x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x30, -16
        mov     x10, sp
        stp     x10, x29, [x23, #WFX_STACK_SP]
wfx_jump:
        str     x25, [x24, #WFX_MACHINE_CURRENT]
        ldp     x10, x29, [x25, #WFX_STACK_SP]
        mov     sp, x10
        ldr     x30, [sp], #16
        .cfi_def_cfa_offset 0
        .cfi_restore x30
        ldr     x23, [x22, #WFX_INSTANCE_MEM0]
        ldr     x9, [x20, #WFX_CODE_HANDLER]
        br      x9
        .cfi_endproc
        .size   wfx_jump, .-wfx_jump
        .size   wfx_switch, .-wfx_switch

// What stands for the caller at the bottom of a stack. The frame under it is the one from which the stack was entered:
// what the parent's saved stack pointer leads to. The frame pointer is the address of the stack itself.
        .globl  wfx_bottom
        .type   wfx_bottom, %function
        .p2align 4
        .cfi_startproc
        // Debuggers take a frame that is not on this stack for an error, unless it is a signal's.
        .cfi_signal_frame
        // DW_CFA_def_cfa_expression: x29; plus_uconst WFX_STACK_PARENT; deref; plus_uconst WFX_STACK_SP; deref;
        // plus_uconst 16
        .cfi_escape 0x0f, 10, 0x8d, 0, 0x23, WFX_STACK_PARENT, 0x06, 0x23, WFX_STACK_SP, 0x06, 0x23, 16
        .cfi_offset x30, -16
        // DW_CFA_expression x29: x29; plus_uconst WFX_STACK_PARENT; deref; plus_uconst WFX_STACK_BP
        .cfi_escape 0x10, 29, 7, 0x8d, 0, 0x23, WFX_STACK_PARENT, 0x06, 0x23, WFX_STACK_BP
        nop  // an unwinder looks at what is before the address
wfx_bottom:
        brk     #1
        .cfi_endproc
        .size   wfx_bottom, .-wfx_bottom

// u64 wfx_enter(Machine* machine, Stack* stack, Instance* in, Slot* fp, const Word* pc), C: x0 to x4
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
        adr     x9, .Lentered
        str     x9, [sp, #-16]!
        mov     x9, sp
        str     x9, [x0, #WFX_MACHINE_HOST_SP]
        ldr     x10, [x1, #WFX_STACK_PARENT]
        stp     x9, x29, [x10, #WFX_STACK_SP]
        mov     x20, x4
        mov     x21, x3
        mov     x22, x2
        mov     x24, x0
        mov     x25, x1
        b       wfx_jump
.Lentered:
        brk     #1
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
        add     sp, x9, #16
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
        bl      wfx_host_call
        pop_frame_and_return
        .cfi_endproc
        .size   wfx_on_host, .-wfx_on_host

// u64 wfx_call_on(pc, fp, in, mem, m, stack, sp), preserve_none: x20 to x26
        .globl  wfx_call_on
        .type   wfx_call_on, %function
        .p2align 4
wfx_call_on:
        .cfi_startproc
        push_frame
        mov     x29, sp
        .cfi_def_cfa x29, 16
        mov     sp, x26
        ldr     x9, [x20, #WFX_CODE_HANDLER]
        blr     x9
        pop_frame_and_return
        .cfi_endproc
        .size   wfx_call_on, .-wfx_call_on

        .section .note.GNU-stack,"",%progbits
