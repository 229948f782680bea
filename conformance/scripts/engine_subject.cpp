#include "conformance/scripts/engine_subject.h"

namespace wfx {

EngineSubject::EngineSubject(const MakeEngine& make, const SubjectOptions& options)
    : embedder_(make, options.dialect, options.print) {
  embedder_.observe(options.observer);
}

Answer EngineSubject::answer(const Script& script, const Command& command) {
  return embedder_.answer(script, command);
}

MakeSubject subjects_with(MakeEngine engine) {
  return [engine = std::move(engine)](const SubjectOptions& options) {
    return std::make_unique<EngineSubject>(engine, options);
  };
}

}  // namespace wfx
