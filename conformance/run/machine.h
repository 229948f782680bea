// The machine as an engine, with the host module `spectest`.
#pragma once

#include "conformance/run/inspectable_engine.h"
#include "machine/instantiate.h"

namespace wfx {

class MachineEngine : public InspectableEngine {
 public:
  MachineEngine(std::shared_ptr<TypeStore> types, const machine::Limits& limits, const Print& print);
  [[nodiscard]] machine::Machine& machine() { return machine_; }

  void provide(const HostModule& host) override;
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override;
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override;
  void stop(Stop why) override;
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override;
  [[nodiscard]] std::span<const u8> memory(InstanceId instance, u32 index) const override;
  [[nodiscard]] u64 table_size(InstanceId instance, u32 index) const override;
  [[nodiscard]] u64 growths_without_room() const override { return machine_.growths_without_room; }
  [[nodiscard]] ScriptValue element(InstanceId instance, u32 table, u64 index) const override;

 private:
  void add_spectest(const Print& print);
  [[nodiscard]] Answer answer(const machine::Outcome& outcome, const ResultType& types) const;
  [[nodiscard]] std::vector<ScriptValue> values(const machine::Slot* slots, const ResultType& types) const;

  machine::Machine machine_;
  machine::Registry registry_;
  std::vector<machine::Instance*> instances_;
};

/// Makes machines with these limits.
MakeInspectableEngine machine_engine(const machine::Limits& limits);

}  // namespace wfx
