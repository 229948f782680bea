// The reference of semantics/reduction as an engine, with the host module `spectest`.
#pragma once

#include "conformance/run/inspectable_engine.h"
#include "semantics/reduction/instantiate.h"

namespace wfx {

class ReferenceEngine : public InspectableEngine {
 public:
  ReferenceEngine(std::shared_ptr<TypeStore> types, const RunLimits& limits, const numerics::Profile& profile,
                  const Print& print);
  [[nodiscard]] Store& store() { return store_; }

  void provide(const HostModule& host) override;
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override;
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override;
  void observe(StepObserver* observer) override { observer_ = observer; }
  void stop(Stop why) override { store_.stop = why; }
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override;
  [[nodiscard]] std::span<const u8> memory(InstanceId instance, u32 index) const override;
  [[nodiscard]] u64 table_size(InstanceId instance, u32 index) const override;
  [[nodiscard]] ScriptValue element(InstanceId instance, u32 table, u64 index) const override;

 private:
  void add_spectest(const Print& print);
  [[nodiscard]] Answer answer(const Outcome& outcome, const ResultType& types) const;
  [[nodiscard]] std::vector<ScriptValue> fields(const ExnInst& exn) const;

  Store store_;
  Registry registry_;
  std::vector<ModuleInst*> instances_;
  StepObserver* observer_ = nullptr;
};

/// Makes reference engines with these limits. Of several allowed results they give that of the profile.
MakeInspectableEngine reference_engine(const RunLimits& limits, const numerics::Profile& profile = {});

}  // namespace wfx
