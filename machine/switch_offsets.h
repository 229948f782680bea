// Offsets that the assembly needs. segment.cpp, machine.cpp and slot_table.cpp assert them.
#define WFX_STACK_SP 0        /* Stack::sp */
#define WFX_STACK_BP 8        /* Stack::bp */
#define WFX_STACK_PARENT 16   /* Stack::parent */
#define WFX_MACHINE_HOST_SP 0 /* MachineState::host_sp */
#define WFX_MACHINE_CURRENT 8 /* MachineState::current */
#define WFX_INSTANCE_MEM0 0   /* Instance::mem0 */
#define WFX_FUNC_ENTRY 0      /* FuncCode::entry */
#define WFX_FUNC_IN 8         /* FuncCode::in */
#define WFX_CODE_HANDLER 0    /* of every layout of slot code: SlotOp::handler */
