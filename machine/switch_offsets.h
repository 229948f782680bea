// Offsets that the assembly needs. segment.cpp and machine.cpp assert them.
#define WFX_STACK_SP 0        /* Stack::sp */
#define WFX_STACK_BP 8        /* Stack::bp */
#define WFX_STACK_PARENT 16   /* Stack::parent */
#define WFX_MACHINE_HOST_SP 0 /* MachineState::host_sp */
#define WFX_MACHINE_CURRENT 8 /* MachineState::current */
#define WFX_INSTANCE_MEM0 0   /* Instance::mem0 */
