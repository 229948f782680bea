// wfx premises: why is each premise of typing there?
#include "tools/wfx/premises.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "conformance/generate/program.h"
#include "conformance/premises/kept.h"
#include "conformance/run/read.h"
#include "grammar/naming.h"
#include "tools/report/meant.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/mutant_name.h"
#include "tools/wfx/output.h"
#include "tools/wfx/premise_search.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/task_processes.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

struct PremisesOptions {
  std::vector<std::string> rules;
  std::string source;
  bool check = false;
  bool program = false;
  std::vector<std::string> search;
  u32 generate = 2000;
  u64 seed = 1;
  bool missing = false;
  std::string output;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

using Premises = std::vector<const Mutant*>;

Premises chosen(const PremisesOptions& options) {
  Premises found;
  for (const Mutant* m : premises::typing_premises()) {
    const RuleInfo& rule = info(m->rule);
    const bool matches =
        options.rules.empty() ||
        std::ranges::any_of(options.rules, [&](const auto& pattern) { return is_meant(pattern, *m); });
    if (matches && rule.source.find(options.source) != std::string_view::npos) found.push_back(m);
  }
  return found;
}

/// A premise without a counterexample: what is known of it.
std::string none_of(const Mutant& mutant) {
  const auto none = premises::no_counterexample_of(mutant);
  if (none && !none->reason.empty()) return none->reason;
  return none ? none->tried : "not searched yet";
}

ExitCode list(const Premises& all) {
  std::string text;
  std::size_t shown = 0, paired = 0, again = 0;
  for (const Mutant* m : all) {
    const auto kept = premises::counterexample_of(*m);
    if (kept) ++shown;
    if (kept && kept->is_again) ++again;
    const std::string other = kept ? premises::other_premise(*kept, *m) : "";
    if (!other.empty()) ++paired;
    text += fmt::format("{}, premise {}: {}\n    {}\n", info(m->rule).name, m->premise + 1,
                        info(m->rule).premises[m->premise],
                        kept ? fmt::format("without it{}, {}, {} ({})", other.empty() ? "" : " and " + other,
                                           kept->step, kept->in_short, kept->file)
                             : none_of(*m));
  }
  text += fmt::format("{} of {} premises have a counterexample", shown, all.size());
  if (paired > 0) text += fmt::format(", {} of them with another premise forced to hold as well", paired);
  if (again > 0) text += fmt::format("; in {} of them soundness says no more than the premise", again);
  text += "\n";
  print(text);
  return ExitCode::holds;
}

/// Each program once: one that is kept for a pair may be that of both premises.
std::vector<premises::Counterexample> kept_of(const Premises& all) {
  std::vector<premises::Counterexample> kept;
  for (const Mutant* m : all) {
    auto c = premises::counterexample_of(*m);
    const bool is_new =
        c && std::ranges::none_of(kept, [&](const auto& other) { return other.file == c->file; });
    if (is_new) kept.push_back(std::move(*c));
  }
  return kept;
}

/// The folder for what is written; false, with the reason on standard error, if there can be none.
bool make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) fail(ExitCode::wrong_use, cannot_write(path, error.value()));
  return !error;
}

/// Writes the program of a file into the folder, which is there.
ExitCode write_program(const std::string& folder, const std::string& file, std::string_view text,
                       ExitCode exit) {
  std::string error;
  return write_file(folder + "/" + file, text, error) ? exit : fail(ExitCode::wrong_use, error);
}

/// Writes out those that are kept: one to standard output, or any to a folder.
ExitCode write_programs(const PremisesOptions& options, const Premises& all) {
  const std::vector<premises::Counterexample> kept = kept_of(all);
  if (kept.empty())
    return fail(ExitCode::does_not_hold, "none of these premises has a program; wfx premises says why");
  if (options.output.empty() && kept.size() == 1) return write_output("", kept.front().whole);
  if (options.output.empty())
    return fail(ExitCode::wrong_use,
                fmt::format("these are {} programs: give a folder by -o, or name one premise, "
                            "as {}",
                            kept.size(), name_of(*kept.front().mutant)));
  if (!make_folder(options.output)) return ExitCode::wrong_use;
  ExitCode exit = ExitCode::holds;
  for (const premises::Counterexample& c : kept) exit = write_program(options.output, c.file, c.whole, exit);
  return exit;
}

/// Judges again those that are kept. Where a folder is given, they are written to it with what goes wrong now.
ExitCode check(const Premises& all, const PremisesOptions& options) {
  const std::vector<premises::Counterexample> kept = kept_of(all);
  const bool writes = !options.output.empty();
  if (writes && !make_folder(options.output)) return ExitCode::wrong_use;
  ExitCode exit = ExitCode::holds;
  std::size_t hold = 0;
  run_tasks(
      kept.size(), options.jobs, std::chrono::seconds(20),
      [&](std::size_t i) { return writes ? premises::told_anew(kept[i]) : premises::fault_of(kept[i]); },
      [&](std::size_t i, std::optional<std::string> fault) {
        if (writes && fault) {
          if (!fault->empty()) exit = write_program(options.output, kept[i].file, *fault, exit);
          fault = fault->empty() ? "nothing goes wrong without the premise" : "";
        }
        if (fault && fault->empty()) {
          ++hold;
          return;
        }
        exit = fail(ExitCode::does_not_hold, fmt::format("docs/premises/{}: {}", kept[i].file,
                                                         fault ? *fault : "the reference crashes"));
      });
  print(fmt::format("{} of {} counterexamples hold\n", hold, kept.size()));
  return exit;
}

// ---- The search

/// Near misses of generated programs.
void add_generated(const PremisesOptions& options, premises::Seeds& seeds, const ProgressLine& progress) {
  generate::Options of_program;
  of_program.size = 6;
  const auto set = [&](generate::Topic topic, u32 weight) {
    of_program.weights[static_cast<std::size_t>(topic)] = weight;
  };
  set(generate::Topic::near_misses, 1000);  // each of them
  set(generate::Topic::modules, 0);
  set(generate::Topic::printing, 0);
  for (u32 n = 0; n < options.generate && !is_interrupted(); ++n) {
    if (n % 100 == 0) progress.show(fmt::format("[{}/{}] generated programs", n, options.generate));
    const auto sample = generate::sample_of(of_program, options.seed, n);
    for (const auto& module : sample.value().program.modules) seeds.add(*module);
  }
}

premises::Seeds seeds_at(const PremisesOptions& options, const std::vector<std::string>& paths) {
  premises::Seeds seeds;
  const ProgressLine progress;
  std::size_t read = 0;
  for (const std::string& path : paths) {
    if (is_interrupted()) break;
    progress.show(fmt::format("[{}/{}] {}", ++read, paths.size(), path));
    std::string error;
    const std::shared_ptr<Source> source = read_file(path, error);
    Diagnostics diagnostics;
    const auto script = source ? read_script(source, dialect_of(*source), diagnostics) : std::nullopt;
    if (script) seeds.add(*script, dialect_of(*source));
  }
  add_generated(options, seeds, progress);
  return seeds;
}

/// The lines of none.tsv, by the names of mutants: those that are known of these, and what this search says.
class NoneFile {
 public:
  explicit NoneFile(const Premises& premises) {
    for (const Mutant* m : premises)
      if (const auto none = premises::no_counterexample_of(*m)) lines_[m] = *none;
  }
  void set(const Mutant& mutant, const std::string& tried) { lines_[&mutant].tried = tried; }
  void erase(const Mutant& mutant) { lines_.erase(&mutant); }
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const auto& [mutant, none] : lines_)
      text += fmt::format("{}\t{}{}{}\n", name_of(*mutant), none.tried, none.reason.empty() ? "" : "\t",
                          none.reason);
    return text;
  }

 private:
  std::map<const Mutant*, premises::NoCounterexample> lines_;  // mutants are in the order of the rules
};

ExitCode search(const PremisesOptions& options, const Premises& all) {
  std::string error;
  const auto paths = scripts_at(options.search, error);
  if (!paths) return fail(ExitCode::wrong_use, error);
  if (!make_folder(options.output)) return ExitCode::wrong_use;
  heed_interrupts();
  const premises::Seeds seeds = seeds_at(options, *paths);
  Premises wanted;
  for (const Mutant* m : all)
    if (!options.missing || !premises::counterexample_of(*m)) wanted.push_back(m);
  // A folder that has all keeps all.
  std::error_code unknown;
  const bool has_all = std::filesystem::exists(options.output + "/none.tsv", unknown);
  NoneFile none(has_all ? premises::typing_premises() : all);
  ExitCode exit = ExitCode::holds;
  std::size_t done = 0, found = 0;
  {
    const ProgressLine progress;
    search_premises(wanted, seeds, options.jobs, [&](const Mutant& mutant, const SearchResult& result) {
      ++done;
      progress.show(fmt::format("[{}/{}] premises, {} found", done, wanted.size(), found));
      if (result.file.empty()) return none.set(mutant, result.tried);
      ++found;
      none.erase(mutant);
      exit = write_program(options.output, premises::file_name_of(mutant), result.file, exit);
    });
  }
  if (!write_file(options.output + "/none.tsv", none.text(), error)) exit = fail(ExitCode::wrong_use, error);
  print(fmt::format("searched {} among {}: {} found{}\n", counted(done, "premise"),
                    counted(seeds.size(), "refused module"), found, is_interrupted() ? "; interrupted" : ""));
  flush_output();
  end_if_interrupted();
  return exit;
}

ExitCode run_premises(const PremisesOptions& options) {
  const Premises all = chosen(options);
  const Premises known = premises::typing_premises();
  if (const std::string* pattern = without_meaning(options.rules, known))
    return none_meant(*pattern, known, "rule of typing with premises", "wfx premises");
  if (all.empty())
    return fail(ExitCode::wrong_use, "no rule of typing has such a source; wfx rules lists the sources");
  if (options.check) return check(all, options);
  if (options.program) return write_programs(options, all);
  if (options.search.empty()) return list(all);
  if (options.output.empty())
    return fail(ExitCode::wrong_use, "--search writes the programs that it finds: give a folder by -o");
  return search(options, all);
}

/// Which option does nothing in what is asked for; empty if all do something.
std::string idle_option(const CLI::App& command, const PremisesOptions& options) {
  std::string other;
  if (options.check) {
    other = given_beside(command, {"RULE", "--source", "--check", "--output", "--jobs"});
    return other.empty() ? "" : "--check goes without " + other;
  }
  if (options.program) {
    other = given_beside(command, {"RULE", "--source", "--program", "--output"});
    return other.empty() ? "" : "--program goes without " + other;
  }
  if (!options.search.empty()) return {};
  other = given_beside(command, {"RULE", "--source"});
  if (other == "--output") return "--output goes with --program, --search or --check";
  if (other == "--jobs") return "--jobs goes with --search or --check";
  return other.empty() ? "" : other + " goes with --search";
}

}  // namespace

void add_premises(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<PremisesOptions>();
  command
      ->add_option(
          "RULE", options->rules,
          "Only premises of these rules, by name, relation or instruction; or one premise, by the name\n"
          "of its mutant, as Instr_ok/switch:holds-5. May have * and ? as in file names")
      ->type_name("");
  command
      ->add_option("--source", options->source,
                   "Only those of rules whose source, as wfx rules lists it, contains this")
      ->type_name("TEXT");
  command->add_flag(
      "--check", options->check,
      "Runs those that are kept, and says where one does not go wrong as it tells. With -o, writes\n"
      "them with what goes wrong now");
  command->add_flag("--program", options->program,
                    "Prints the program that is kept for a premise; of several, into the folder of -o");
  command
      ->add_option(
          "--search", options->search,
          "Searches for counterexamples: among the modules that these scripts, or those below these\n"
          "folders, assert to be refused, and among generated ones")
      ->allow_extra_args(false)
      ->type_name("PATH");
  command->add_option("--generate", options->generate, "How many programs to generate; without it, 2000")
      ->check(whole_number(0, 1'000'000'000))
      ->type_name("N");
  command->add_option("--seed", options->seed, "Where the sequence of generated programs begins")
      ->check(whole_number(0, ~u64{0}))
      ->type_name("N");
  command->add_flag("--missing", options->missing, "Searches for those alone that have none");
  command->add_option("-o,--output", options->output, "Writes the programs to this folder")->type_name("DIR");
  command
      ->add_option("--jobs,-j", options->jobs,
                   "How many premises to search or to check at a time; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  add_examples(
      *command,
      "  wfx premises --source=stack-switching\n"
      "  wfx premises 'Handler_ok/*'\n"
      "  wfx premises Instr_ok/switch:holds-5 --program > wrong.wast\n"
      "  wfx run --mutant=Instr_ok/switch:holds-5 --sound=1 wrong.wast\n"
      "  wfx premises --check\n"
      "  wfx premises switch --search=tests/rules --search=suite/core -o found\n",
      "A counterexample is a program that is valid without the premise, as if it held always, and whose\n"
      "run then goes wrong: a configuration is not well-typed, or no rule applies to it. Where another\n"
      "premise of the rule refuses the program, too, both have to hold always: Tagtype_ok:holds-1-2. wfx\n"
      "explain shows those of a rule. A search ends with what it has found when it is interrupted.\n");
  command->callback([command, options, &exit] {
    const std::string fault = idle_option(*command, *options);
    exit = fault.empty() ? run_premises(*options) : fail(ExitCode::wrong_use, fault);
  });
}

}  // namespace wfx
