#include "conformance/scripts/round_trip_engine.h"

#include "conformance/scripts/round_trip.h"

namespace wfx {

namespace {

class BehindBothFormats : public InspectableEngine {
 public:
  BehindBothFormats(const MakeInspectableEngine& make, const std::shared_ptr<TypeStore>& types,
                    const Print& print)
      : types_(types), engine_(make(types, print)) {}

  void provide(const HostModule& host) override { engine_->provide(host); }
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override {
    engine_->register_instance(name, instance);
  }
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override {
    return engine_->invoke(instance, name, args);
  }
  void observe(StepObserver* observer) override { engine_->observe(observer); }
  void count_steps_from_here() override { engine_->count_steps_from_here(); }
  RuleObserver* typing() override { return engine_->typing(); }
  void stop(Stop why) override { engine_->stop(why); }
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override {
    return engine_->global(instance, index);
  }
  [[nodiscard]] std::span<const u8> memory(InstanceId instance, u32 index) const override {
    return engine_->memory(instance, index);
  }
  [[nodiscard]] u64 table_size(InstanceId instance, u32 index) const override {
    return engine_->table_size(instance, index);
  }
  [[nodiscard]] u64 growths_without_room() const override { return engine_->growths_without_room(); }
  [[nodiscard]] ScriptValue element(InstanceId instance, u32 table, u64 index) const override {
    return engine_->element(instance, table, index);
  }

 private:
  std::shared_ptr<TypeStore> types_;
  std::unique_ptr<InspectableEngine> engine_;
};

Instantiated BehindBothFormats::instantiate(std::shared_ptr<const ValidModule> module) {
  Diagnostics diagnostics;
  std::shared_ptr<Module> returned = through_both_formats(*module->module, "module", diagnostics);
  auto valid = returned ? validate(std::move(returned), types_, diagnostics) : nullptr;
  if (valid) return engine_->instantiate(std::move(valid));
  Instantiated refused;
  refused.answer.kind = Answer::Kind::misuse;
  refused.answer.message = render(diagnostics, false);
  return refused;
}

}  // namespace

MakeInspectableEngine behind_both_formats(MakeInspectableEngine engine) {
  return [engine = std::move(engine)](std::shared_ptr<TypeStore> types, const Print& print) {
    return std::make_unique<BehindBothFormats>(engine, types, print);
  };
}

}  // namespace wfx
