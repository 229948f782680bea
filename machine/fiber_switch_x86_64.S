// The switches of fibers (x86-64, System V). fiber.h says what they are for.
//
// Of a fiber and who resumed it one runs, and the other is left with these at its stack pointer, which is kept in `sp`:
//
//   sp ->  r15  r14  r13  r12  rbx  rbp  address to go on at        (higher addresses to the right)
//
// So a switch either way exchanges the stack pointer with `sp`. It keeps the registers that a call keeps. The control
// words of x87 and SSE belong to the thread, as errno does: keeping them too would double its time.
// A switch ends in `pop` and `jmp`, not in `ret`: switch_x86_64.S says why.

        .text

        .macro  save_registers
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %rbp, 0
        pushq   %rbx
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %rbx, 0
        pushq   %r12
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %r12, 0
        pushq   %r13
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %r13, 0
        pushq   %r14
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %r14, 0
        pushq   %r15
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %r15, 0
        .endm

        .macro  restore_registers_and_jump
        popq    %r15
        .cfi_adjust_cfa_offset -8
        .cfi_restore %r15
        popq    %r14
        .cfi_adjust_cfa_offset -8
        .cfi_restore %r14
        popq    %r13
        .cfi_adjust_cfa_offset -8
        .cfi_restore %r13
        popq    %r12
        .cfi_adjust_cfa_offset -8
        .cfi_restore %r12
        popq    %rbx
        .cfi_adjust_cfa_offset -8
        .cfi_restore %rbx
        popq    %rbp
        .cfi_adjust_cfa_offset -8
        .cfi_restore %rbp
        popq    %rcx
        .cfi_adjust_cfa_offset -8
        .cfi_register %rip, %rcx
        jmpq    *%rcx
        .endm

// void* wfx_fiber_switch(void** sp, void* value): rdi, rsi. From either to the other, where it returns `value`.
        .globl  wfx_fiber_switch
        .type   wfx_fiber_switch, @function
        .p2align 4
wfx_fiber_switch:
        .cfi_startproc
        save_registers
        movq    (%rdi), %rax
        movq    %rsp, (%rdi)
        movq    %rax, %rsp
        movq    %rsi, %rax
        restore_registers_and_jump
        .cfi_endproc
        .size   wfx_fiber_switch, .-wfx_fiber_switch

// void* wfx_fiber_start(void** sp, void* value, void* self, Run* run): rdi, rsi, rdx, rcx. From the resumer to an empty
// stack that ends at `*sp`, where it calls run(self, value); goes back for good, with null, when that returns.
        .globl  wfx_fiber_start
        .type   wfx_fiber_start, @function
        .p2align 4
wfx_fiber_start:
        .cfi_startproc
        // Unwinders go on on the resumer's stack. That it lies anywhere is allowed of signal frames alone.
        .cfi_signal_frame
        save_registers
        movq    %rdi, %r12
        movq    (%rdi), %rax
        movq    %rsp, (%rdi)
        // The resumer's registers lie at the address in `sp`, whose own address is in r12:
        // DW_CFA_def_cfa_expression of 5 bytes: DW_OP_breg12 0, DW_OP_deref, DW_OP_plus_uconst 56
        .cfi_escape 0x0f, 5, 0x7c, 0, 0x06, 0x23, 56
        movq    %rax, %rsp
        movq    %rdx, %rdi
        call    *%rcx
        xorl    %eax, %eax
        movq    (%r12), %rsp
        .cfi_def_cfa %rsp, 56
        restore_registers_and_jump
        .cfi_endproc
        .size   wfx_fiber_start, .-wfx_fiber_start

        .section .note.GNU-stack,"",@progbits
