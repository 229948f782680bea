// An engine that can be looked into. Only what compares engines (side_by_side.h) needs that of them.
#pragma once

#include "conformance/run/engine.h"

namespace wfx {

/// Shows the memories and tables of its instances, each by its index in the module, imports first. What one engine had
/// room to grow, another one may not have had.
class InspectableEngine : public Engine {
 public:
  [[nodiscard]] virtual std::span<const u8> memory(InstanceId instance, u32 index) const = 0;
  [[nodiscard]] virtual u64 table_size(InstanceId instance, u32 index) const = 0;
  [[nodiscard]] virtual ScriptValue element(InstanceId instance, u32 table, u64 index) const = 0;
  /// How often a memory or a table was not grown though its type allows it.
  [[nodiscard]] virtual u64 growths_without_room() const = 0;
};

/// A MakeEngine of such engines.
using MakeInspectableEngine =
    std::function<std::unique_ptr<InspectableEngine>(std::shared_ptr<TypeStore>, const Print&)>;

}  // namespace wfx
