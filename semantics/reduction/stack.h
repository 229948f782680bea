// The evaluation context, held as a zipper.
//
// A configuration S; F; instr* has one redex in a nest of contexts: label_n{..}, frame_n{F}, handler_n{catch*},
// prompt{hdl*} and, in the 2022 dialect, handle{}. The contexts are entries of explicit arrays, innermost last, and the
// focus is a place in the code: finding the redex is O(1) and nothing recurses natively.
//
//      main stack                stack resumed from it        the running stack
//    +----------------+        +---------------------+      +---------------------+
//    | values         |        | values              |      | values        <- sp |
//    | frame label .. | <----- | frame label ..      | <--- | frame label ..      |
//    | pc saved       | parent | prompt{hdl*}        |      | prompt{hdl*}    pc  |
//    +----------------+        +---------------------+      +---------------------+
//
// Each prompt begins a stack of its own. So a continuation is a chain of stacks that is unlinked as it stands.
#pragma once

#include "semantics/reduction/buffer.h"
#include "semantics/reduction/store.h"

namespace wfx {

/// One context around the hole.
struct Context {
  enum class Kind : u8 { label, frame, handler, barrier };
  Kind kind{};
  u32 arity = 0;   // the n of label_n, frame_n, handler_n
  u32 height = 0;  // how many values of the stack lie outside it
  u32 end_pc =
      0;  // where its surroundings go on once it has reduced to values; of a frame: in the caller's code
  u32 br_pc = 0;  // label: where `br` to it goes on (a loop's own place). handler: the place of its try_table
  u32 catches = 0;  // handler: how many leading catch clauses have been passed over (throw_ref-handler-next)
};

/// F of frame_n{F}: the module, and where the locals begin. The code is kept beside it, as the rules leave it implicit.
struct Frame {
  const Expr* code = nullptr;
  ModuleInst* module = nullptr;
  const FuncInst* func = nullptr;  // null for a constant expression
  u32 locals = 0;                  // index of local 0 in the stack's values
  u32 local_count = 0;
};

/// The contexts from a prompt (or from the top of the program) to the next prompt or the hole.
struct Stack {
  Buffer<Value> values;  // without bounds checks on the way: a call reserves what its body needs
  Sequence<Context> contexts;
  Sequence<Frame> frames;  // of the contexts of Kind::frame, in order

  // Of a stack that is not running: the focus.
  u32 size = 0;                     // number of values
  const Instr* pc = nullptr;        // what comes next in its innermost frame
  const FuncInst* fresh = nullptr;  // the hole is (invoke fa), as cont.new makes it: nothing has run yet

  // The prompt{hdl*} that it stands under, while it is linked to a parent.
  Stack* parent = nullptr;
  const std::vector<Handler>* handlers = nullptr;
  const ModuleInst* handlers_module = nullptr;  // whose tags the handlers' indices are

  u32 barriers = 0;  // contexts of Kind::barrier among `contexts`
  u64 depth = 0;     // sum of its frames' cost

  /// Empties it for another use; its arrays keep their room.
  void reset();
  [[nodiscard]] u64 bytes() const;
};

}  // namespace wfx
