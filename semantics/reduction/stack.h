// The evaluation context, held as a zipper.
//
// A configuration S; F; instr* has one redex in a nest of contexts: label_n{..}, frame_n{F}, handler_n{catch*},
// prompt{hdl*} and, in the 2022 dialect, handle{}. The contexts are entries of arrays, innermost last. The focus is a
// place in the code. So the redex is found in O(1), and nothing recurses on the native stack.
//
//      main stack                stack resumed from it        the running stack
//    +----------------+        +---------------------+      +---------------------+
//    | values         |        | values              |      | values        <- sp |
//    | frame label .. | <----- | frame label ..      | <--- | frame label ..      |
//    | pc saved       | parent | prompt{hdl*}        |      | prompt{hdl*}    pc  |
//    +----------------+        +---------------------+      +---------------------+
//
// Each prompt begins a stack of its own. So the context of a continuation is a chain of stacks, which is unlinked and
// linked without copying.
#pragma once

#include "semantics/reduction/buffer.h"
#include "semantics/reduction/store.h"

namespace wfx {

/// One context around the hole.
struct EvalContext {
  enum class Kind : u8 { label, frame, handler, barrier };
  Kind kind{};
  u32 arity = 0;   // the n of label_n, frame_n, handler_n
  u32 height = 0;  // how many values of the stack are outside the context
  // The index of the next instruction once the context has reduced to values. For a frame, it is in the caller's code.
  u32 end_pc = 0;
  // label: the index of the next instruction after a `br` to it; for a loop, that of the `loop` itself.
  // handler: the index of its try_table.
  u32 br_pc = 0;
  u32 catches = 0;  // handler: how many clauses of catch* Step_read/throw_ref-handler-next has removed
};

/// The F of frame_n{F}: the module and the locals, which are in the stack's values.
struct Frame {
  const Expr* code = nullptr;  // the code that runs in the frame; implicit in the rules
  ModuleInst* module = nullptr;
  const FuncInst* func = nullptr;  // null for a constant expression
  u32 locals = 0;                  // index of local 0 in the stack's values
  u32 local_count = 0;
};

/// The contexts from a prompt (or from the top of the program) to the next prompt or the hole.
struct Stack {
  // Pushes are not checked against the capacity: a call reserves as many values as its body needs (push_frame).
  Buffer<Value> values;
  Sequence<EvalContext> contexts;
  Sequence<Frame> frames;  // the frames of the contexts of Kind::frame, in the same order

  // The focus, valid while the stack is not running. Configuration has that of the running stack.
  u32 size = 0;               // the number of values
  const Instr* pc = nullptr;  // the next instruction of the innermost frame
  // If not null, nothing has run on the stack yet: its context is _ (ref.func fresh) (call_ref y).
  const FuncInst* fresh = nullptr;

  // The prompt{hdl*} around the stack; null while the stack is not linked to a parent.
  Stack* parent = nullptr;
  const std::vector<Handler>* handlers = nullptr;
  const ModuleInst* handlers_module = nullptr;  // the module in which the tags of the handlers are indices

  u32 barriers = 0;  // the number of contexts of Kind::barrier among `contexts`
  u64 depth = 0;     // the sum of depth_of_frame over the frames
  u64 counted = 0;   // how many of its bytes Store::count_stack has counted; 0 while the stack is not active

  /// Empties the stack for another use. The arrays keep their capacity.
  void reset();
  /// The bytes of the stack and its arrays.
  [[nodiscard]] u64 bytes() const { return bytes_of(values.capacity()); }
  /// The same with so many values. Those of a large array are there for one step, and their room for longer.
  [[nodiscard]] u64 bytes_of(u32 value_count) const {
    return sizeof(Stack) + u64{value_count} * sizeof(Value) + contexts.bytes() + frames.bytes();
  }
};

}  // namespace wfx
