// The stack switches (x86-64, System V). switch.h says what each does.
//
// A stack that does not run keeps its stack and frame pointers: the stack pointer is as at the begin of a handler,
// where the address lies to which the wasm function that runs there returns. `preserve_none` code keeps nothing else in
// registers over a call. A switch ends in a jump: a `ret` would be predicted to go to where the other stack's last call
// came from, twice wrong for a suspend and its resume.
#include "machine/switch_offsets.h"

        .text

// The stack pointer is kept where it was before another stack was gone to: of what it leaves there, a call takes the
// return address alone. Debuggers take a frame that is not on this stack for an error, unless it is a signal's.
        .macro  cfa_kept_at_rsp
        .cfi_signal_frame
        // DW_CFA_def_cfa_expression: rsp; deref; plus_uconst 8
        .cfi_escape 0x0f, 5, 0x77, 0, 0x06, 0x23, 8
        .endm

// Handlers: pc r12, fp r13, in r14, mem r15, m rdi, stack rsi. Of wfx_switch, mem is the stack that is left.
        .globl  wfx_switch
        .type   wfx_switch, @function
        .globl  wfx_jump
        .type   wfx_jump, @function
        .p2align 4
wfx_switch:
        .cfi_startproc
        movq    %rsp, WFX_STACK_SP(%r15)
        movq    %rbp, WFX_STACK_BP(%r15)
wfx_jump:
        movq    %rsi, WFX_MACHINE_CURRENT(%rdi)
        movq    WFX_STACK_SP(%rsi), %rsp
        movq    WFX_STACK_BP(%rsi), %rbp
        movq    WFX_INSTANCE_MEM0(%r14), %r15
        jmpq    *WFX_CODE_HANDLER(%r12)
        .cfi_endproc
        .size   wfx_jump, .-wfx_jump
        .size   wfx_switch, .-wfx_switch

// What stands for the caller at the bottom of a stack. The frame under it is the one from which the stack was entered:
// what the parent's saved stack pointer leads to. The frame pointer is the address of the stack itself.
        .globl  wfx_bottom
        .type   wfx_bottom, @function
        .p2align 4
        .cfi_startproc
        .cfi_signal_frame  // as above
        // DW_CFA_def_cfa_expression: rbp; plus_uconst WFX_STACK_PARENT; deref; plus_uconst WFX_STACK_SP; deref;
        // plus_uconst 8
        .cfi_escape 0x0f, 10, 0x76, 0, 0x23, WFX_STACK_PARENT, 0x06, 0x23, WFX_STACK_SP, 0x06, 0x23, 8
        .cfi_offset %rip, -8
        // DW_CFA_expression rbp: rbp; plus_uconst WFX_STACK_PARENT; deref; plus_uconst WFX_STACK_BP
        .cfi_escape 0x10, 6, 7, 0x76, 0, 0x23, WFX_STACK_PARENT, 0x06, 0x23, WFX_STACK_BP
        nop  // an unwinder looks at what is before the address
wfx_bottom:
        ud2
        .cfi_endproc
        .size   wfx_bottom, .-wfx_bottom

// u64 wfx_enter(Machine* machine, Stack* stack, Instance* in, Slot* fp, const Word* pc), C: rdi, rsi, rdx, rcx, r8
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
        .cfi_offset %rbx, -24
        .cfi_offset %r12, -32
        .cfi_offset %r13, -40
        .cfi_offset %r14, -48
        .cfi_offset %r15, -56
        leaq    .Lentered(%rip), %rax
        pushq   %rax
        movq    %rsp, WFX_MACHINE_HOST_SP(%rdi)
        movq    WFX_STACK_PARENT(%rsi), %rax
        movq    %rsp, WFX_STACK_SP(%rax)
        movq    %rbp, WFX_STACK_BP(%rax)
        movq    %r8, %r12
        movq    %rcx, %r13
        movq    %rdx, %r14
        jmp     wfx_jump
.Lentered:
        ud2
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
        movq    WFX_MACHINE_HOST_SP(%r9), %rax
        movq    %rsp, -16(%rax)
        leaq    -16(%rax), %rsp
        cfa_kept_at_rsp
        call    wfx_host_call
        movq    (%rsp), %rsp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   wfx_on_host, .-wfx_on_host

// u64 wfx_call_on(pc, fp, in, mem, m, stack, sp), preserve_none: r12, r13, r14, r15, rdi, rsi, rdx
        .globl  wfx_call_on
        .type   wfx_call_on, @function
        .p2align 4
wfx_call_on:
        .cfi_startproc
        movq    %rsp, -16(%rdx)
        leaq    -16(%rdx), %rsp
        cfa_kept_at_rsp
        call    *WFX_CODE_HANDLER(%r12)
        movq    (%rsp), %rsp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   wfx_call_on, .-wfx_call_on

// Native code calls a function that has none: the FuncCode is in rcx, its frame in r13, the machine in rdi.
        .globl  wfx_call_handlers
        .type   wfx_call_handlers, @function
        .p2align 4
wfx_call_handlers:
        .cfi_startproc
        movq    WFX_FUNC_IN(%rcx), %r14
        movq    WFX_FUNC_ENTRY(%rcx), %r12
        movq    WFX_INSTANCE_MEM0(%r14), %r15
        movq    WFX_MACHINE_CURRENT(%rdi), %rsi
        jmpq    *WFX_CODE_HANDLER(%r12)
        .cfi_endproc
        .size   wfx_call_handlers, .-wfx_call_handlers

        .section .note.GNU-stack,"",@progbits
