// The switches of fibers (AArch64). fiber.h says what they are for, and fiber_switch_x86_64.S more of how.
//
//   sp ->  d14 d15  ..  d8 d9  x27 x28  ..  x19 x20  x29 x30        (higher addresses to the right)
//
// These are the registers that a call keeps, and x30 is where to go on. A switch ends in `br`, not in `ret`.

        .text

        .macro  save_registers
        stp     d14, d15, [sp, #-160]!
        stp     d12, d13, [sp, #16]
        stp     d10, d11, [sp, #32]
        stp     d8, d9, [sp, #48]
        stp     x27, x28, [sp, #64]
        stp     x25, x26, [sp, #80]
        stp     x23, x24, [sp, #96]
        stp     x21, x22, [sp, #112]
        stp     x19, x20, [sp, #128]
        stp     x29, x30, [sp, #144]
        .cfi_def_cfa_offset 160
        .cfi_offset x27, -96
        .cfi_offset x28, -88
        .cfi_offset x25, -80
        .cfi_offset x26, -72
        .cfi_offset x23, -64
        .cfi_offset x24, -56
        .cfi_offset x21, -48
        .cfi_offset x22, -40
        .cfi_offset x19, -32
        .cfi_offset x20, -24
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        .endm

        .macro  restore_registers_and_jump
        ldp     x29, x9, [sp, #144]
        ldp     x19, x20, [sp, #128]
        ldp     x21, x22, [sp, #112]
        ldp     x23, x24, [sp, #96]
        ldp     x25, x26, [sp, #80]
        ldp     x27, x28, [sp, #64]
        ldp     d8, d9, [sp, #48]
        ldp     d10, d11, [sp, #32]
        ldp     d12, d13, [sp, #16]
        ldp     d14, d15, [sp], #160
        .cfi_def_cfa_offset 0
        .cfi_restore x19
        .cfi_restore x20
        .cfi_restore x21
        .cfi_restore x22
        .cfi_restore x23
        .cfi_restore x24
        .cfi_restore x25
        .cfi_restore x26
        .cfi_restore x27
        .cfi_restore x28
        .cfi_restore x29
        .cfi_register x30, x9
        br      x9
        .endm

// void* wfx_fiber_switch(void** sp, void* value): x0, x1. From either to the other, where it returns `value`.
        .globl  wfx_fiber_switch
        .type   wfx_fiber_switch, %function
        .p2align 4
wfx_fiber_switch:
        .cfi_startproc
        save_registers
        ldr     x9, [x0]
        mov     x10, sp
        str     x10, [x0]
        mov     sp, x9
        mov     x0, x1
        restore_registers_and_jump
        .cfi_endproc
        .size   wfx_fiber_switch, .-wfx_fiber_switch

// void* wfx_fiber_start(void** sp, void* value, void* self, Run* run): x0 to x3. From the resumer to an empty stack that
// ends at `*sp`, where it calls run(self, value); goes back for good, with null, when that returns.
        .globl  wfx_fiber_start
        .type   wfx_fiber_start, %function
        .p2align 4
wfx_fiber_start:
        .cfi_startproc
        // Unwinders go on on the resumer's stack. That it lies anywhere is allowed of signal frames alone.
        .cfi_signal_frame
        save_registers
        mov     x19, x0
        ldr     x9, [x0]
        mov     x10, sp
        str     x10, [x0]
        // The resumer's registers lie at the address in `sp`, whose own address is in x19:
        // DW_CFA_def_cfa_expression of 6 bytes: DW_OP_breg19 0, DW_OP_deref, DW_OP_plus_uconst 160 (two bytes)
        .cfi_escape 0x0f, 6, 0x83, 0, 0x06, 0x23, 0xa0, 0x01
        mov     sp, x9
        mov     x0, x2
        blr     x3
        ldr     x9, [x19]
        mov     sp, x9
        .cfi_def_cfa sp, 160
        mov     x0, xzr
        restore_registers_and_jump
        .cfi_endproc
        .size   wfx_fiber_start, .-wfx_fiber_start

        .section .note.GNU-stack,"",%progbits
