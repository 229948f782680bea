// Engines that are programs of their own: how they are described, kept within limits, and left out commands of.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "conformance/run/read.h"
#include "conformance/subjects/batch.h"
#include "conformance/subjects/known.h"
#include "conformance/subjects/pattern.h"
#include "conformance/subjects/processes_of_run.h"

namespace wfx {

namespace {

using End = ProcessResult::End;

ProcessResult shell(const std::string& script, const ProcessLimits& limits = {}) {
  return run_process({"/bin/sh", "-c", script}, limits);
}

TEST(RunProcess, TellsExitCodesAndSignals) {
  const ProcessResult exit = shell("echo out; echo err >&2; exit 3");
  EXPECT_EQ(exit.end, End::exit);
  EXPECT_EQ(exit.code, 3);
  EXPECT_EQ(exit.output, "out\n");
  EXPECT_EQ(exit.errors, "err\n");
  const ProcessResult signal = shell("kill -SEGV $$");
  EXPECT_EQ(signal.end, End::signal);
  EXPECT_EQ(signal.code, 11);
}

TEST(RunProcess, TellsWhyAProgramIsNotStarted) {
  const ProcessResult result = run_process({"/no/such/program"}, {});
  EXPECT_EQ(result.end, End::not_started);
  EXPECT_EQ(result.error, "No such file or directory");
}

TEST(RunProcess, EndsWhatReachesALimit) {
  EXPECT_EQ(shell("sleep 1000", {.time = std::chrono::milliseconds(100)}).end, End::time);
  // Its pipes are closed long before.
  EXPECT_EQ(shell("exec >&- 2>&-; sleep 1000", {.time = std::chrono::milliseconds(100)}).end, End::time);
  const ProcessResult output = shell("yes", {.output = 1000});
  EXPECT_EQ(output.end, End::output);
  EXPECT_EQ(output.output.size(), 1000U);
  EXPECT_EQ(shell("for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 & done; wait", {.processes = 5}).end,
            End::processes);
  EXPECT_EQ(shell("exec tail /dev/zero", {.memory = u64{50} << 20}).end, End::memory);
  const auto soon = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
  EXPECT_EQ(shell("sleep 1000", {.end = soon}).end, End::late);
}

TEST(RunProcess, LeavesNoProcessBehind) {
  const ProcessResult result = shell("sleep 1000 & echo $!; setsid sleep 1000 & echo $!; sleep 0.2");
  EXPECT_EQ(result.end, End::exit);
  EXPECT_EQ(result.left_behind, 2U);
}

TEST(ProcessesOfARun, MayHaveLowerIdsThanTheLeaderOnceTheSystemHasBegunAnew) {
  const pid_t child = fork();
  if (child == 0)
    execle("/bin/sleep", "sleep", "1000", nullptr, std::array<const char*, 2>{"WFX_TEST_RUN=1"}.data());
  constexpr pid_t kAboveAll = 1 << 22;
  RunMark mark{.leader = kAboveAll, .variable = "WFX_TEST_RUN=1"};
  EXPECT_TRUE(usage_of_run(mark).processes.empty());
  mark.latest = kAboveAll;
  std::vector<pid_t> found;
  for (int i = 0; i < 1000 && found.empty(); ++i, usleep(1000)) found = usage_of_run(mark).processes;
  EXPECT_EQ(found, std::vector<pid_t>{child});
  EXPECT_EQ(end_run(mark), 1U);
  EXPECT_EQ(waitpid(child, nullptr, 0), child);
}

TEST(RunProcess, GivesAProgramTheVariablesOnTopOfItsOwn) {
  setenv("WFX_TEST_ONE", "1", 1);
  setenv("WFX_TEST_TWO", "2", 1);
  const ProcessResult result =
      run_process({"/bin/sh", "-c", "echo $WFX_TEST_ONE $WFX_TEST_TWO $WFX_TEST_THREE"}, {},
                  {"WFX_TEST_TWO=two", "WFX_TEST_THREE="});
  EXPECT_EQ(result.output, "1 two\n");
}

TEST(KeptProcess, AnswersLineAfterLine) {
  KeptProcess process;
  ProcessResult failed;
  const std::vector<std::string> argv = {
      "/bin/sh", "-c",
      "while read -r line; do echo got $line; echo $$ >&2; [ $line = end ] && exit 3; echo done; done"};
  ASSERT_FALSE(process.is_there());
  ASSERT_TRUE(process.start(argv, {}, failed));
  const ProcessResult first = process.ask("one", "done\n", {});
  EXPECT_TRUE(first.is_well());
  EXPECT_EQ(first.output, "got one\ndone\n");
  const ProcessResult second = process.ask("two", "done\n", {});
  EXPECT_EQ(second.output, "got two\ndone\n");
  EXPECT_EQ(second.errors, first.errors) << "it is another process";
  ASSERT_TRUE(process.is_there());
  const ProcessResult last = process.ask("end", "done\n", {});
  EXPECT_EQ(last.end, End::exit);
  EXPECT_EQ(last.code, 3);
  EXPECT_FALSE(process.is_there());
}

TEST(KeptProcess, IsEndedByALimitOfWhatItIsAsked) {
  KeptProcess process;
  ProcessResult failed;
  ASSERT_TRUE(process.start({"/bin/sh", "-c", "read -r line; sleep 1000"}, {}, failed));
  EXPECT_EQ(process.ask("one", "done\n", {.time = std::chrono::milliseconds(200)}).end, End::time);
  EXPECT_FALSE(process.is_there());
  EXPECT_FALSE(process.start({"/no/such/program"}, {}, failed));
  EXPECT_EQ(failed.end, End::not_started);
}

TEST(RunProcess, GivesAProgramNothingToRead) { EXPECT_EQ(shell("cat").end, End::exit); }

constexpr std::string_view kDescription = R"(name = "mine"
programs = ["mine"]
form = "wast"
arguments = ["run", "{flags}", "{file}"]
flags = ["--all"]
failure = "{file}:{line}:"
[endings]
trap = ["it traps"]
)";

std::string fault(std::string_view text) {
  std::string error;
  EXPECT_FALSE(parse_description(text, "mine.toml", error));
  return error;
}

TEST(EngineDescription, IsReadFromToml) {
  std::string error;
  const auto engine = parse_description(kDescription, "mine.toml", error);
  ASSERT_TRUE(engine) << error;
  EXPECT_EQ(engine->name, "mine");
  EXPECT_EQ(engine->title, "mine");
  EXPECT_EQ(engine->forms.front().form, Form::wast);
  EXPECT_TRUE(engine->forms.front().stops);
  ASSERT_EQ(engine->forms.front().endings.size(), 1U);
  EXPECT_EQ(engine->forms.front().endings[0].kind, Answer::Kind::trap);
}

TEST(EngineDescription, IsRefusedWithThePlaceOfTheFault) {
  const std::string text(kDescription);
  EXPECT_EQ(fault(text + "lost = [\"x\"]\n"),
            "mine.toml:9:8: there is no ending 'lost'; there are trap, exception, suspension, exhausted, "
            "malformed, "
            "invalid, unlinkable, values, not implemented, crash");
  EXPECT_TRUE(fault("colour = \"red\"\n" + text)
                  .starts_with("mine.toml:1:10: there is no key 'colour'; there are name"));
  EXPECT_EQ(fault("name = 1\n" + text.substr(text.find('\n') + 1)), "mine.toml:1:8: name is to be a string");
  EXPECT_EQ(fault("name = \"mine\"\n"), "mine.toml: it has no 'programs'");
  EXPECT_TRUE(fault("name = \"mine\"\nname = \"mine\"\n").starts_with("mine.toml:2:"));
}

TEST(EngineDescription, HasAFormForEachTableAndWhatStandsOutsideIsForAll) {
  std::string error;
  const auto engine = parse_description(R"TOML(
name = "mine"
programs = ["mine"]
flags = ["--all"]
[[forms]]
form = "module"
input = "text"
arguments = ["{file}"]
[[forms]]
form = "invoke"
arguments = ["{export}", "{file}"]
flags = ["--some"]
result = "i32({value})"
[forms.endings]
trap = ["it traps"]
[endings]
exception = ["it throws"]
)TOML",
                                        "mine.toml", error);
  ASSERT_TRUE(engine) << error;
  ASSERT_EQ(engine->forms.size(), 2U);
  EXPECT_EQ(names_of_forms(*engine), (std::vector<std::string>{"module", "invoke"}));
  EXPECT_FALSE(engine->forms[0].is_binary);
  EXPECT_TRUE(engine->forms[1].is_binary);
  EXPECT_EQ(engine->forms[0].flags, std::vector<std::string>{"--all"});
  EXPECT_EQ(engine->forms[1].flags, std::vector<std::string>{"--some"});
  EXPECT_EQ(engine->forms[0].endings.size(), 1U);
  EXPECT_EQ(engine->forms[1].endings.size(), 2U);
}

TEST(EngineDescription, OfAFormThatCannotWorkIsRefused) {
  const std::string head = "name = \"mine\"\nprograms = [\"mine\"]\n";
  EXPECT_TRUE(fault(head + "[[forms]]\nform = \"invoke\"\narguments = [\"{file}\"]\n")
                  .starts_with("mine.toml:5:13: {export} has to be among the arguments"));
  EXPECT_TRUE(fault(head + "[[forms]]\nform = \"wast\"\narguments = [\"{file}\"]\nfailures = \"x\"\n")
                  .starts_with("mine.toml:6:12: there is no key 'failures'"));
  EXPECT_TRUE(fault("environment = [\"A=\", \"B\"]\n" + std::string(kDescription))
                  .starts_with("mine.toml:1:15: environment is to be variables"));
  EXPECT_TRUE(fault(std::string(kDescription) + "crash = [\"\"]\n")
                  .starts_with("mine.toml:9:9: empty words are in each message"));
}

TEST(NumberPattern, FindsTheNumbersThatStandInIt) {
  const auto numbers = [](std::string_view pattern, std::string_view text) {
    std::vector<u32> all;
    for (const NumberPattern::Match& m : NumberPattern(pattern, "{value}").all(text)) all.push_back(m.number);
    return all;
  };
  EXPECT_EQ(numbers("\n{value}\n", "\n1\n22\nx3\n4 \n"), (std::vector<u32>{1, 22}));
  EXPECT_EQ(numbers("i32({value})", "i32(7) i32() i64(8) i32(1234567890)"), (std::vector<u32>{7}));
  EXPECT_EQ(numbers("no placeholder", "1"), std::vector<u32>());
}

TEST(EngineDescription, OfEveryEngineThatWfxKnowsIsWellFormed) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(WFX_SOURCE "/conformance/engines")) {
    files += file.path().extension() == ".toml" ? 1 : 0;
  }
  EXPECT_EQ(known_engines().size(), files);
  for (const EngineDescription& engine : known_engines()) {
    std::string error;
    EXPECT_TRUE(parse_known(known_differences_of(engine.name), engine.name, error)) << error;
  }
}

TEST(KnownDifferences, AreOfAScriptALineAndWords) {
  std::string error;
  const auto known = parse_known(
      "# why\nscript\tline\twhat\treason\na.wast\t3\ttrap\tr\n*\t*\tx\tr\nb/*\t*\tx\tr\n", "k", error);
  ASSERT_TRUE(known) << error;
  ASSERT_EQ(known->size(), 3U);
  EXPECT_TRUE(is_known((*known)[0], "core/a.wast", 3, "a trap"));
  EXPECT_FALSE(is_known((*known)[0], "core/ba.wast", 3, "a trap"));
  EXPECT_FALSE(is_known((*known)[0], "a.wast", 4, "a trap"));
  EXPECT_FALSE(is_known((*known)[0], "a.wast", 3, "values"));
  EXPECT_TRUE(is_known((*known)[1], "b.wast", 9, "xyz"));
  EXPECT_TRUE(is_known((*known)[2], "a/b/c.wast", 9, "x"));
  EXPECT_FALSE(is_known((*known)[2], "a/bb/c.wast", 9, "x"));
  EXPECT_FALSE(is_known((*known)[2], "a/b/c/d.wast", 9, "x"));
  EXPECT_FALSE(is_known((*known)[2], "b", 9, "x"));
  EXPECT_FALSE(parse_known("script\tline\twhat\treason\na.wast\t3\ttrap\n", "k.tsv", error));
  EXPECT_EQ(error, "k.tsv:2: a row has four columns: script, line, what, reason");
}

Script read(const std::string& text) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<Source>();
  source->bytes = text;
  return *read_script(source, Dialect::w3, diagnostics);
}

TEST(Dependents, AreWhatIsOnAModuleUpToTheNext) {
  const Script script = read(R"((module $a)
    (invoke "f")
    (assert_invalid (module (func (result i32))) "type mismatch")
    (register "a" $a)
    (module $b)
    (invoke "f")
    (invoke $a "f")
    (module $a)
    (invoke $a "f"))");
  EXPECT_EQ(dependents_of(script, 0), (std::vector<std::size_t>{1, 3, 6}));
  EXPECT_EQ(dependents_of(script, 1), std::vector<std::size_t>());
}

TEST(Dependents, OfADefinitionAreItsInstancesAndWhatIsOnThem) {
  const Script script = read(R"((module definition $d)
    (module instance $i $d)
    (invoke $i "f"))");
  EXPECT_EQ(dependents_of(script, 0), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(dependents_of(script, 1), (std::vector<std::size_t>{2}));
}

TEST(Dependents, AreWhatImportsFromAModuleByTheNameUnderWhichItIsRegistered) {
  const Script script = read(R"SCRIPT((module $a (func (export "f")))
    (register "a" $a)
    (module definition $d (import "a" "f" (func)))
    (module instance $i $d)
    (assert_trap (module quote "(import \"a\" \"f\" (func)) (start 0)") "unreachable")
    (module $b (func (export "f")))
    (register "a" $b)
    (module instance $j $d)
    (invoke $i "f")
    (invoke $j "f"))SCRIPT");
  EXPECT_EQ(dependents_of(script, 0), (std::vector<std::size_t>{1, 3, 4, 8}));
  EXPECT_EQ(dependents_of(script, 5), (std::vector<std::size_t>{6, 7, 9}));
}

}  // namespace

}  // namespace wfx
