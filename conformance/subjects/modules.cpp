#include "conformance/run/read.h"
#include "conformance/subjects/batch.h"
#include "grammar/binary/binary.h"
#include "grammar/print/print.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// A validator: it is given each module by itself, and accepts or refuses it.
class ModuleBatch : public Batch {
 public:
  using Batch::Batch;

 private:
  std::optional<std::size_t> run() override {
    for (std::size_t i = 0; i < script_.commands.size(); ++i) {
      if (is_known(i)) continue;
      ask_for(i);
      if (is_late()) return i;
    }
    return std::nullopt;
  }

  void ask_for(std::size_t position) {
    const Command& command = script_.commands[position];
    const ModuleText* module = module_in(command);
    if (module == nullptr) return pass_on(position, why_not_run());
    const auto* refusal = std::get_if<AssertRefusal>(&command.form);
    const bool is_custom = refusal != nullptr && (refusal->kind == AssertRefusal::Kind::malformed_custom ||
                                                  refusal->kind == AssertRefusal::Kind::invalid_custom);
    if (is_custom) return pass_on(position, "engines need not look into custom sections");
    const std::optional<std::string> file = write(*module);
    if (!file) return pass_on(position, "is a text that cannot be read, and the engine takes binaries alone");
    judge(position, verdict(refusal, *file));
  }

  /// Where the engine has a form that runs code, the reason is that of the other form.
  [[nodiscard]] std::string why_not_run() const {
    return validates_alone(engine_.description) ? "runs code, and the engine validates alone" : "";
  }

  Verdict verdict(const AssertRefusal* refusal, const std::string& file) {
    const ProcessResult result = run_on(file);
    if (result.end != ProcessResult::End::exit) return verdict_of_end(result);
    const bool is_accepted = result.code == 0;
    if (is_accepted == (refusal == nullptr)) return {.state = Verdict::State::passed};
    if (is_accepted)
      return {.state = Verdict::State::failed, .actual = Answer::Kind::values, .words = "accepts the module"};
    Said said = said_in(result.errors + result.output);
    if (!said.kind) said.line = words_of(result, file);
    Verdict refused = verdict_of_failure(said);
    if (!refused.actual) refused.actual = Answer::Kind::invalid;
    return refused;
  }

  /// The first line that the engine prints, without the name of the file,
  static std::string words_of(const ProcessResult& result, const std::string& file) {
    std::string text = first_line(result.errors.empty() ? result.output : result.errors);
    for (std::size_t at = 0; (at = text.find(file)) != std::string::npos;) text.erase(at, file.size());
    // and without the offset in it: ":000000f: error: ...".
    const std::size_t begin = std::min(text.find_first_not_of(": "), text.size());
    const std::size_t end = text.find_first_not_of("0123456789abcdef", begin);
    text.erase(0, end != std::string::npos && text[end] == ':' ? end + 1 : begin);
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    return text.empty() ? "refuses the module, and says nothing" : text;
  }

  /// Writes the module to a file, in the form that the engine reads; nothing if it has no such form.
  std::optional<std::string> write(const ModuleText& text) {
    if (const auto* binary = std::get_if<ModuleText::Binary>(&text.form))
      return folder_.write("module.wasm", script_.source->binary ? script_.source->bytes : binary->bytes);
    if (!form_.is_binary) return folder_.write("module.wat", source_of(text));
    Diagnostics unread;
    const std::shared_ptr<Module> module = read_module(script_, text, Dialect::w3, unread);
    if (!module) return std::nullopt;
    return folder_.write("module.wasm", encode_module(*module));
  }

  [[nodiscard]] std::string source_of(const ModuleText& text) const {
    if (const auto* quote = std::get_if<ModuleText::Quote>(&text.form)) return quote->text;
    return script_.source->bytes.substr(text.at.begin, text.at.end - text.at.begin);
  }
};

}  // namespace

void ask_for_modules(FormsScript& asked, const FormDescription& form) { ModuleBatch(asked, form).ask(); }

}  // namespace wfx
