// An engine in this process as the subject of a script: modules are read and validated here, and linked to each other
// and to the functions of hosts.
#pragma once

#include "conformance/run/embedder.h"
#include "conformance/scripts/subject.h"

namespace wfx {

class EngineSubject : public Subject {
 public:
  EngineSubject(const MakeEngine& make, const SubjectOptions& options);

  Answer answer(const Script& script, const Command& command) override;
  void stop(Stop why, const char* note) override { embedder_.stop(why, note); }

 private:
  Embedder embedder_;
};

/// Makes subjects, each with an engine of its own.
MakeSubject subjects_with(MakeEngine engine);

}  // namespace wfx
