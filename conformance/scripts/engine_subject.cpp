#include "conformance/scripts/engine_subject.h"

namespace wfx {

EngineSubject::EngineSubject(const MakeEngine& make, const SubjectOptions& options)
    : embedder_(make, options.dialect, options.print) {
  embedder_.observe(options.observer);
}

Answer EngineSubject::answer(const Script& script, const Command& command) {
  return match(
      command.form,  //
      [&](const ModuleText& m) { return embedder_.add(script, m); },
      [&](const ModuleInstance& i) { return embedder_.add(i); },
      [&](const Register& r) { return embedder_.add(r); },
      [&](const Action& a) { return embedder_.act_and_print(a); },
      [&](const AssertReturn& a) { return embedder_.act(a.action); },
      [&](const AssertFailure& a) { return embedder_.execute(script, a.execution); },
      [&](const AssertRefusal& a) { return embedder_.check(script, a.module); });
}

MakeSubject subjects_with(MakeEngine engine) {
  return [engine = std::move(engine)](const SubjectOptions& options) {
    return std::make_unique<EngineSubject>(engine, options);
  };
}

}  // namespace wfx
