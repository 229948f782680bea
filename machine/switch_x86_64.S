// The stack switches (x86-64, System V). switch.h says what each does.
//
// A stack that does not run has, at its saved stack pointer, the saved rbp and the address to go on at. `preserve_none`
// code keeps nothing else in registers over a call. A switch ends in `pop` and `jmp`: a `ret` would be predicted to go
// to where the other stack's last call came from, twice wrong for a suspend and its resume.
#include "machine/switch_offsets.h"

        .text

// u64 wfx_switch(Stack* from, Stack* to, u64 value), preserve_none: r12, r13, r14
        .globl  wfx_switch
        .type   wfx_switch, @function
        .p2align 4
wfx_switch:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_offset %rbp, -16
        movq    %rsp, WFX_STACK_SP(%r12)
        movq    WFX_STACK_SP(%r13), %rsp
        popq    %rbp
        .cfi_adjust_cfa_offset -8
        .cfi_restore %rbp
        popq    %rcx
        .cfi_adjust_cfa_offset -8
        .cfi_register %rip, %rcx
        movq    %r14, %rax
        jmpq    *%rcx
        .cfi_endproc
        .size   wfx_switch, .-wfx_switch

// void wfx_jump(Stack* to, u64 value), preserve_none: the running stack is left for good.
        .globl  wfx_jump
        .type   wfx_jump, @function
        .p2align 4
wfx_jump:
        .cfi_startproc
        .cfi_undefined %rip
        movq    WFX_STACK_SP(%r12), %rsp
        popq    %rbp
        popq    %rcx
        movq    %r13, %rax
        jmpq    *%rcx
        .cfi_endproc
        .size   wfx_jump, .-wfx_jump

// Where a fresh stack begins: r13 is itself, as wfx_switch left it. Its caller is where its parent goes on: at what the
// parent's saved stack pointer leads to, rbp and an address. The address of the stack itself is at the stack pointer.
        .globl  wfx_start
        .type   wfx_start, @function
        .p2align 4
wfx_start:
        .cfi_startproc
        // Debuggers take a frame that is not on this stack for an error, unless it is a signal's.
        .cfi_signal_frame
        // DW_CFA_def_cfa_expression: rsp; deref; plus_uconst WFX_STACK_PARENT; deref; deref; plus_uconst 16
        .cfi_escape 0x0f, 9, 0x77, 0, 0x06, 0x23, WFX_STACK_PARENT, 0x06, 0x06, 0x23, 16
        .cfi_offset %rip, -8
        .cfi_offset %rbp, -16
        movq    %r13, %r12
        movq    %r14, %r13
        call    wfx_run_fresh
        ud2
        .cfi_endproc
        .size   wfx_start, .-wfx_start

// u64 wfx_enter(Machine* machine, Stack* stack), C: rdi, rsi. From the host to a fresh stack.
        .globl  wfx_enter
        .type   wfx_enter, @function
        .p2align 4
wfx_enter:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_offset %rbp, -16
        movq    %rsp, %rbp
        .cfi_def_cfa_register %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        subq    $8, %rsp
        .cfi_offset %rbx, -24
        .cfi_offset %r12, -32
        .cfi_offset %r13, -40
        .cfi_offset %r14, -48
        .cfi_offset %r15, -56
        movq    %rsp, WFX_MACHINE_HOST_SP(%rdi)
        movq    WFX_STACK_PARENT(%rsi), %rax
        movq    %rbp, WFX_STACK_SP(%rax)
        movq    %rsi, %r13
        xorl    %r14d, %r14d
        movq    WFX_STACK_SP(%rsi), %rsp
        popq    %rbp
        popq    %rcx
        jmpq    *%rcx
        .cfi_endproc
        .size   wfx_enter, .-wfx_enter

// void wfx_leave(Machine* machine, u64 status), C: rdi, rsi. Back to the host, from anywhere: wfx_enter returns.
        .globl  wfx_leave
        .type   wfx_leave, @function
        .p2align 4
wfx_leave:
        .cfi_startproc
        movq    WFX_MACHINE_HOST_SP(%rdi), %rsp
        .cfi_def_cfa %rsp, 64
        .cfi_offset %rbp, -16
        .cfi_offset %rbx, -24
        .cfi_offset %r12, -32
        .cfi_offset %r13, -40
        .cfi_offset %r14, -48
        .cfi_offset %r15, -56
        movq    %rsi, %rax
        addq    $8, %rsp
        .cfi_adjust_cfa_offset -8
        popq    %r15
        .cfi_adjust_cfa_offset -8
        popq    %r14
        .cfi_adjust_cfa_offset -8
        popq    %r13
        .cfi_adjust_cfa_offset -8
        popq    %r12
        .cfi_adjust_cfa_offset -8
        popq    %rbx
        .cfi_adjust_cfa_offset -8
        popq    %rbp
        .cfi_adjust_cfa_offset -8
        ret
        .cfi_endproc
        .size   wfx_leave, .-wfx_leave

// u64 wfx_on_host(u64 a, u64 b, u64 c, u64 d, HostRoutine* routine, Machine* machine), C: rdi, rsi, rdx, rcx, r8, r9
        .globl  wfx_on_host
        .type   wfx_on_host, @function
        .p2align 4
wfx_on_host:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_offset %rbp, -16
        movq    %rsp, %rbp
        .cfi_def_cfa_register %rbp
        movq    WFX_MACHINE_HOST_SP(%r9), %rsp
        call    *%r8
        movq    %rbp, %rsp
        popq    %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   wfx_on_host, .-wfx_on_host

// u64 wfx_call_on(pc, fp, in, mem, m, sp), preserve_none: r12, r13, r14, r15, rdi, rsi
        .globl  wfx_call_on
        .type   wfx_call_on, @function
        .p2align 4
wfx_call_on:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_offset %rbp, -16
        movq    %rsp, %rbp
        .cfi_def_cfa_register %rbp
        movq    %rsi, %rsp
        call    *(%r12)
        movq    %rbp, %rsp
        popq    %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   wfx_call_on, .-wfx_call_on

        .section .note.GNU-stack,"",@progbits
