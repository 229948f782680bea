// What steps change in the store: continuations and exceptions that are made, continuations that are consumed, globals
// and elements of tables that are set, tables and memories that grow. Bytes of memories, and fields of structures and
// arrays, are not among them.
#pragma once

#include <string>
#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

enum class Rule : u16;  // semantics/rules.h

struct StoreChange {
  enum class Kind : u8 { made, consumed, set, resized };
  Kind kind{};
  std::string what;     // "cont 3", "exn 0", "global $g", "table $t[3]", "table $t", "memory 0"
  std::string value{};  // of what is set, in few words; of an exception, its tag
  u64 size = 0;         // of what is resized: its elements or pages

  bool operator==(const StoreChange&) const = default;
};

/// Collects the changes of a run for an observer of it. What a module instance brings with it, such as the first value
/// of a global, is told as a change once. Of very many globals, tables and elements, the first ones are watched.
class StoreChanges {
 public:
  /// Reports the configuration before each step.
  void before(const Configuration& z);
  /// Reports that `rule` was taken and made the configuration `after`.
  void taken(Rule rule, const Configuration& after);
  /// The changes since the last call.
  std::vector<StoreChange> take(const Store& store);

 private:
  struct WatchedGlobal {
    const GlobalInst* global;
    std::string name;
    Value last{};
    bool is_new = true;
  };
  struct WatchedTable {
    const TableInst* table;
    std::string name;
    std::vector<Value> last{};  // the first elements
    u64 size = 0;
    bool is_new = true;
  };
  struct WatchedMemory {
    const MemInst* memory;
    std::string name;
    u64 pages = 0;
    bool is_new = true;
  };

  void watch(const Store& store);
  void compare(WatchedGlobal& global);
  void compare(WatchedTable& table);
  void compare(WatchedMemory& memory);

  std::vector<StoreChange> changes_;
  const ContInst* operand_ = nullptr;  // the live continuation that the redex takes
  u64 operand_address_ = 0;
  // How much of the store's modules is watched: those before module_, and so many parts of that one.
  std::size_t module_ = 0, globals_of_module_ = 0, tables_of_module_ = 0, memories_of_module_ = 0;
  std::vector<WatchedGlobal> globals_;
  std::vector<WatchedTable> tables_;
  std::vector<WatchedMemory> memories_;
  bool tables_may_differ_ = true;
};

}  // namespace wfx
