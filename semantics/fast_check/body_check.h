// Func_ok straight from the bytes of a body, without a tree of it. It answers that the rule holds, or that it does not
// know: then the rules (semantics/typing) are to be asked.
#pragma once

#include "semantics/fast_check/body_bytes.h"
#include "semantics/fast_check/body_locals.h"
#include "semantics/fast_check/body_stack.h"
#include "semantics/fast_check/rows.h"

namespace wfx::fast_check {

/// Checks bodies of one module, one after the other. One thread, one check.
class BodyCheck {
 public:
  /// The module must outlive the check. `has_data_count`: may bodies name data segments?
  BodyCheck(const PackedModule& module, bool has_data_count)
      : module_(module), has_data_count_(has_data_count), stack_(module.types()) {}

  /// Whether the function of that index, whose locals and code these bytes are, is known to be well-formed and valid.
  bool holds(u32 func, std::string_view body);

 private:
  void declare_locals(std::size_t bytes);
  void instruction();
  void prefixed(u8 prefix);
  void judge(const Row& row, u8 opcode);
  // Each judges the instructions of a topic, and hands others on to the next.
  void judge_control(const Row& row);
  void judge_table(const Row& row);
  void judge_memory(const Row& row);  // and global.set
  void judge_reference(const Row& row);
  void judge_aggregate(const Row& row);

  // ---- Immediates

  PackedType value_type();
  HeapType heap_type();
  /// The block type; what it answers lives as long as the body.
  const PackedFunc& block_type();
  /// Memarg_ok; answers the address type of the memory.
  PackedType memory_argument(const Row& row);
  void lane(const Row& row) { require(bytes_.byte() < row.lanes); }
  u32 data();

  /// (ref null? x)
  PackedType ref_to(u32 x, bool nullable = true) const {
    return ValType::ref(nullable, {HeapKind::def, module_.def(x)});
  }

  // ---- Instructions of which a rule has several, or which take more than a line: body_instructions.cpp

  void by_signature(const Row& row);
  void shuffle(const Row& row);
  void select_impl();
  void select_expl();
  void enter(Opening opening, const PackedFunc& type);
  void block(Opening opening);
  void delimiter(u8 opcode);
  void br();
  void br_if();
  void br_table();
  void br_on_null();
  void br_on_non_null();
  void call(const PackedFunc& func);
  void tail_call(const PackedFunc& func);
  const PackedFunc& callee_in_table();
  const PackedFunc& callee_by_reference();
  const PackedFunc& exception();
  void try_table();
  void catch_clause();
  void local_set();
  void local_tee();
  void table_copy();
  void table_init();
  void memory_copy();
  void memory_init();

  // ---- The same about references, structures and arrays: body_references.cpp

  void cast(const Row& row);
  void branch_on_cast(bool on_fail);
  void convert(HeapKind from, HeapKind to);
  void make(u32 x) { stack_.push(ref_to(x, false)); }
  void struct_new();
  void struct_new_default();
  void struct_get(const Row& row);
  void struct_set();
  void array_new_default();
  void array_get(const Row& row);
  void array_new_elem();
  void array_copy();
  void array_init_elem();
  void array_init_data();
  /// C.TYPES[x] ~~ array (mut zt); answers zt.
  const FieldType& mutable_field(u32 x) const;

  const PackedModule& module_;
  const bool has_data_count_;
  BodyBytes bytes_{{}};
  BodyStack stack_;
  BodyLocals locals_;
  std::span<const PackedType> results_;   // C.RETURN
  std::deque<PackedType> block_results_;  // the t of block types eps -> t in several bytes
  std::deque<PackedFunc> block_types_;    // and these types
};

}  // namespace wfx::fast_check
