// The types of what a snapshot shows, as the text format of its module writes them.
//
// A local has the type that it is declared with, and an operand the one that typing gives it where the frame's code
// goes on: `(ref $ct)` of a continuation, which by itself has many types. Validation has judged all of that; each body
// that runs is walked once more, and its types are then looked up (soundness/code_types.h). A value that stands
// elsewhere, as beside an administrative instruction, has the type that Val_ok gives to it.
#pragma once

#include <memory>
#include <unordered_map>

#include "semantics/trace.h"

namespace wfx {

class ShownTypes {
 public:
  ShownTypes();
  ~ShownTypes();
  ShownTypes(const ShownTypes&) = delete;
  ShownTypes& operator=(const ShownTypes&) = delete;

  /// A run begins. The constant expressions of earlier ones may be gone.
  void starts();

  std::string local(const Frame& frame, u32 index);
  /// The operand at a position, from the bottom, of a frame whose code goes on at `pc`; empty if typing has none there.
  std::string operand(const Frame& frame, u32 pc, std::size_t position);
  /// How many operands are the same before the instruction that is before `pc`, and behind it.
  std::size_t left_by_last(const Frame& frame, u32 pc);
  /// The type that Val_ok gives to the value; of a continuation, that it is one.
  static std::string of(const Value& value, const ModuleInst* module);
  static std::string of(ValType closed, const ModuleInst* module);
  /// "[i32] -> [i64]"
  const std::string& tag(const TagInst& tag, const ModuleInst& module);
  /// The label that is `stack.contexts[place]`, in the frame: its name, and the types that a branch to it takes.
  const SharedContext& label(const Stack& stack, u32 place, const Frame& frame);
  /// The same types.
  std::vector<ValType> label_types(const Stack& stack, u32 place, const Frame& frame);

 private:
  struct Body;
  struct Bodies;  // what typing knows of the code

  Body& body(const Frame& frame);

  std::unique_ptr<Bodies> bodies_;
  std::unordered_map<const TagInst*, std::unordered_map<const ModuleInst*, std::string>> tags_;
};

}  // namespace wfx
