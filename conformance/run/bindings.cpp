#include "conformance/run/bindings.h"

#include <fmt/format.h>

#include <unordered_set>

#include "grammar/diagnostics.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// The names that are bound so far; the empty one stands for the latest. The embedder binds the same ones, if no
/// command fails.
class Bindings {
 public:
  Bindings(const SourcePtr& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  void command(const Command& command) {
    at_ = command.at;
    match(
        command.form, [&](const ModuleText& m) { module(m); }, [&](const ModuleInstance& i) { instance(i); },
        [&](const Register& r) { needs_instance(r.instance); }, [&](const Action& a) { action(a); },
        [&](const AssertReturn& a) { action(a.action); },
        [&](const AssertFailure& a) { execution(a.execution); }, [](const AssertRefusal&) {});
  }

 private:
  void module(const ModuleText& module) {
    definitions_.insert({"", module.name});
    if (!module.definition) instances_.insert({"", module.name});
  }
  void instance(const ModuleInstance& instance) {
    needs_definition(instance.definition);
    instances_.insert({"", instance.name});
  }
  void action(const Action& action) { needs_instance(action.module); }
  void execution(const Execution& execution) {
    match(
        execution, [&](const Action& a) { action(a); },
        [&](const ModuleInstance& i) { needs_definition(i.definition); },
        [&](const ModuleText&) { definitions_.insert(""); });
  }

  void needs_definition(const std::string& name) { needs(definitions_, "module", name); }
  void needs_instance(const std::string& name) { needs(instances_, "module instance", name); }
  void needs(const std::unordered_set<std::string>& bound, std::string_view what, const std::string& name) {
    if (bound.contains(name)) return;
    Diagnostic d;
    d.source = source_;
    d.at = at_;
    d.message = missing_binding(what, name);
    diagnostics_.report(std::move(d));
  }

  const SourcePtr& source_;
  Diagnostics& diagnostics_;
  Span at_{};
  std::unordered_set<std::string> definitions_, instances_;
};

}  // namespace

void check_bindings(const Script& script, Diagnostics& diagnostics) {
  Bindings bindings(script.source, diagnostics);
  for (const Command& command : script.commands) bindings.command(command);
}

std::string missing_binding(std::string_view what, const std::string& name) {
  return name.empty() ? fmt::format("there is no {} before it", what)
                      : fmt::format("there is no {} ${}", what, shorten(name));
}

}  // namespace wfx
