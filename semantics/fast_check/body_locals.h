// C.LOCALS of a body, and which of them are set.
#pragma once

#include <span>
#include <vector>

#include "semantics/fast_check/not_known.h"
#include "semantics/fast_check/packed_type.h"

namespace wfx::fast_check {

class BodyLocals {
 public:
  void begin(std::span<const PackedType> params) {
    types_.assign(params.begin(), params.end());
    all_set_ = true;
    unset_.clear();
    set_order_.clear();
    marks_.clear();
  }
  void add(u32 count, PackedType type) {
    const ValType t = type.unpacked();
    const bool is_set = !t.is_ref() || t.nullable;
    if (all_set_ && !is_set) unset_.assign(types_.size(), false);
    all_set_ = all_set_ && is_set;
    types_.insert(types_.end(), count, type);
    if (!all_set_) unset_.resize(types_.size(), !is_set);
  }
  [[nodiscard]] std::size_t size() const { return types_.size(); }

  /// The type in C.LOCALS[x] = set t.
  [[nodiscard]] PackedType get(u32 x) const {
    require(x < types_.size());
    if (!all_set_) require(!unset_[x]);
    return types_[x];
  }
  /// The type in C.LOCALS[x] = init t.
  [[nodiscard]] PackedType type(u32 x) const {
    require(x < types_.size());
    return types_[x];
  }
  void set(u32 x) {
    if (all_set_ || !unset_[x]) return;
    unset_[x] = false;
    set_order_.push_back(x);
  }

  // What is set in a block, or in a branch of an `if`, is set until its end.
  void enter() {
    if (!all_set_) marks_.push_back(static_cast<u32>(set_order_.size()));
  }
  void else_branch() {
    if (!marks_.empty()) unset_again(marks_.back());
  }
  void end() {
    if (marks_.empty()) return;
    unset_again(marks_.back());
    marks_.pop_back();
  }

 private:
  void unset_again(u32 mark) {
    for (; set_order_.size() > mark; set_order_.pop_back()) unset_[set_order_.back()] = true;
  }

  std::vector<PackedType> types_;
  bool all_set_ = true;         // from the start
  std::vector<bool> unset_;     // empty where all are
  std::vector<u32> set_order_;  // the locals that began unset and are set
  std::vector<u32> marks_;      // the sizes of set_order_ when the open blocks began
};

}  // namespace wfx::fast_check
