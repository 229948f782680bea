// The least that a switch between two stacks can do, for comparison: six saved registers, and nothing else.
        .text

        .macro  swap_stacks
        pushq   %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        movq    %rsp, (%rdi)
        movq    %rsi, %rsp
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbx
        popq    %rbp
        .endm

// void pingpong_jump(void** from, void* to): leaves by pop and jmp.
        .globl  pingpong_jump
        .type   pingpong_jump, @function
        .p2align 4
pingpong_jump:
        swap_stacks
        popq    %rcx
        jmpq    *%rcx
        .size   pingpong_jump, .-pingpong_jump

// The same, leaving by ret.
        .globl  pingpong_ret
        .type   pingpong_ret, @function
        .p2align 4
pingpong_ret:
        swap_stacks
        ret
        .size   pingpong_ret, .-pingpong_ret

        .section .note.GNU-stack,"",@progbits
