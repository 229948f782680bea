// The reference of semantics/reduction as an engine, with the host module `spectest`.
#pragma once

#include <stdexcept>

#include "conformance/run/inspectable_engine.h"
#include "semantics/mutants/observer.h"
#include "semantics/reduction/instantiate.h"
#include "semantics/soundness/soundness.h"
#include "semantics/variants/observer.h"

namespace wfx {

/// How a reference engine runs programs.
struct ReferenceOptions {
  RunLimits limits;
  numerics::Profile profile{};  // of several allowed results it gives that of the profile
  // If not 0: each step is checked to be sound, and all of the configuration and store in so many steps once.
  u64 steps_between_wholes = 0;
  std::vector<const Variant*> variants{};  // by which rules are read otherwise
  const Mutant* mutant = nullptr;          // which has a rule wrong, or null
};

class ReferenceEngine : public InspectableEngine {
 public:
  ReferenceEngine(std::shared_ptr<TypeStore> types, const ReferenceOptions& options, const Print& print);
  ~ReferenceEngine() override;
  ReferenceEngine(const ReferenceEngine&) = delete;
  ReferenceEngine& operator=(const ReferenceEngine&) = delete;
  [[nodiscard]] Store& store() { return store_; }

  void provide(const HostModule& host) override;
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override;
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override;
  void observe(StepObserver* observer) override;
  void count_steps_from_here() override {
    if (soundness_) soundness_->count_from_here();
  }
  RuleObserver* typing() override { return observer_ != nullptr ? observer_->typing() : nullptr; }
  void stop(Stop why) override { store_.stop = why; }
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override;
  [[nodiscard]] std::span<const u8> memory(InstanceId instance, u32 index) const override;
  [[nodiscard]] u64 table_size(InstanceId instance, u32 index) const override;
  [[nodiscard]] u64 growths_without_room() const override { return store_.growths_without_room(); }
  [[nodiscard]] ScriptValue element(InstanceId instance, u32 table, u64 index) const override;

 private:
  void add_spectest(const Print& print);
  [[nodiscard]] Answer broken(const std::string& violation);
  [[nodiscard]] Answer of_stuck(const std::logic_error& stuck);
  [[nodiscard]] Answer answer(const Outcome& outcome, const ResultType& types);
  [[nodiscard]] std::vector<ScriptValue> fields(const ExnInst& exn) const;

  std::unique_ptr<Store> owned_;
  Store& store_ = *owned_;
  bool is_broken_ = false;  // whether a step was not sound, or there was none
  Registry registry_;
  std::vector<ModuleInst*> instances_;
  // Of the options, or empty. Soundness shows what it sees to the variants, those to the mutant, and that to the
  // observer of `observe`.
  std::unique_ptr<SoundnessObserver> soundness_;
  std::optional<VariantObserver> variants_;
  std::optional<MutantObserver> mutant_;
  StepObserver* observer_ = nullptr;  // the first of them all
};

/// Makes reference engines with these options.
MakeInspectableEngine reference_engine(const ReferenceOptions& options);

}  // namespace wfx
