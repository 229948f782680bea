// The context C of function bodies, with types packed.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <span>

#include "semantics/fast_check/not_known.h"
#include "semantics/fast_check/packed_type.h"
#include "semantics/typing/declarations.h"

namespace wfx::fast_check {

/// t1* -> t2*
struct PackedFunc {
  std::span<const PackedType> params, results;
};

struct PackedTable {
  PackedType addr, ref;
  bool holds_funcs = false;  // rt <: (ref null func)
};
struct PackedGlobal {
  PackedType type;
  bool mut = false;
};

/// What bodies may refer to. An index that is out of range gives up.
class PackedModule {
 public:
  explicit PackedModule(const Declarations& declarations);
  PackedModule(const PackedModule&) = delete;
  PackedModule& operator=(const PackedModule&) = delete;

  [[nodiscard]] const TypeStore& types() const { return types_; }
  /// C.TYPES[x]
  [[nodiscard]] DefTypeId def(u32 x) const { return entry(valid_.type_ids, x); }
  /// C.TYPES[x] ~~ func t1* -> t2*
  [[nodiscard]] const PackedFunc& func_type(u32 x) const { return func_of(def(x)); }
  /// C.TYPES[x] ~~ Comp
  template <class Comp>
  [[nodiscard]] const Comp& comp_type(u32 x) const {
    const auto* comp = std::get_if<Comp>(&types_.expand(def(x)));
    require(comp != nullptr);
    return *comp;
  }
  /// C.FUNCS[x]
  [[nodiscard]] DefTypeId def_of_func(u32 x) const { return entry(valid_.funcs, x); }
  /// C.FUNCS[x] ~~ func t1* -> t2*
  [[nodiscard]] const PackedFunc& func(u32 x) const { return func_of(def_of_func(x)); }
  /// C.TAGS[x] ~~ func t1* -> t2*
  [[nodiscard]] const PackedFunc& tag(u32 x) const { return func_of(entry(valid_.tags, x)); }
  [[nodiscard]] const PackedTable& table(u32 x) const { return entry(tables_, x); }
  /// The address type of C.MEMS[x].
  [[nodiscard]] PackedType memory(u32 x) const { return entry(memories_, x); }
  [[nodiscard]] const PackedGlobal& global(u32 x) const { return entry(globals_, x); }
  [[nodiscard]] RefType elem(u32 x) const { return entry(valid_.elems, x); }
  /// C.DATAS[x] = ok
  void require_data(u32 x) const { require(x < datas_); }
  /// x <- C.REFS
  void require_ref(u32 x) const { require(x < refs_.size() && refs_[x]); }

  /// The type that one byte encodes in the binary format; nothing where none does.
  [[nodiscard]] const std::optional<PackedType>& type_of_byte(u8 byte) const { return types_of_bytes_[byte]; }
  /// The type eps -> t of a block, where one byte encodes t.
  [[nodiscard]] const PackedFunc& block_of_byte(u8 byte) const { return blocks_of_bytes_[byte]; }

 private:
  template <class T>
  [[nodiscard]] static const T& entry(const std::vector<T>& space, u32 x) {
    require(x < space.size());
    return space[x];
  }
  [[nodiscard]] const PackedFunc& func_of(DefTypeId t) const {
    require(funcs_[t].has_value());
    return *funcs_[t];
  }
  std::span<const PackedType> pack(std::span<const ValType> ts);

  const ValidModule& valid_;
  const std::vector<bool>& refs_;
  const std::size_t datas_;
  const TypeStore& types_;
  std::vector<PackedType> pool_;                  // the types of all functions
  std::vector<std::optional<PackedFunc>> funcs_;  // by defined type
  std::vector<PackedTable> tables_;
  std::vector<PackedType> memories_;
  std::vector<PackedGlobal> globals_;
  std::array<std::optional<PackedType>, 256> types_of_bytes_{};
  std::array<PackedFunc, 256> blocks_of_bytes_{};
};

}  // namespace wfx::fast_check
