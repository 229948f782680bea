// What is kept of a store, to judge later whether another store extends it.
#pragma once

#include <unordered_map>
#include <vector>

#include "semantics/reduction/store.h"

namespace wfx {

/// Of a memory or table: its type, and its size in pages or elements.
struct KeptSize {
  Limits limits;
  u64 size = 0;
};

/// Of a function: all that it is.
struct KeptFunc {
  DefTypeId type = 0;
  const ModuleInst* module = nullptr;
  const Func* code = nullptr;
};

/// The parts of a store that a step may not change at will. Instances of modules are kept by their number and only
/// become more. Objects are kept by their addresses, which are never used again; one that has been freed is extended by
/// nothing.
struct KeptStore {
  KeptStore() = default;
  /// Keeps no segments of the module that is being instantiated, which may be null.
  KeptStore(const Store& s, std::span<const HeapObject* const> objects, const ModuleInst* instantiated);

  struct Segments {
    std::vector<DataInst> datas;
    std::vector<ElemInst> elems;
  };
  std::vector<TagInst> tags;
  std::vector<GlobalInst> globals;
  std::vector<KeptSize> memories, tables;
  std::vector<KeptFunc> funcs;
  std::vector<Segments> modules;
  using Fields = std::unordered_map<u64, std::vector<Value>>;  // by address
  Fields structs, arrays, exns;
  std::unordered_map<u64, bool> conts;  // by address: was it live?
};

}  // namespace wfx
