// What debuggers are told of native code.
#include "machine/native/debug_images.h"

#include <elf.h>
#include <execinfo.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <sstream>

#include "machine/native/native.h"
#include "tests/machine/program.h"

extern "C" {
struct jit_code_entry {
  jit_code_entry *next, *previous;
  const wfx::u8* file;
  wfx::u64 bytes;
};
struct jit_descriptor {
  wfx::u32 version, action;
  jit_code_entry *relevant, *first;
};
extern jit_descriptor __jit_debug_descriptor;
// The C++ runtime's own registry, for this test: it reads the same.
void __register_frame(const void* frames);
void __deregister_frame(const void* frames);
}

namespace wfx::machine {
namespace {

constexpr Limits kTold{.native = Native::always};

/// An object file, as a debugger reads it.
class ObjectFile {
 public:
  explicit ObjectFile(const jit_code_entry& entry) : begin_(entry.file) {}
  [[nodiscard]] const Elf64_Shdr& section(std::string_view name) const {
    const auto& header = at<Elf64_Ehdr>(0);
    const auto* sections = &at<Elf64_Shdr>(header.e_shoff);
    const char* names = &at<char>(sections[header.e_shstrndx].sh_offset);
    for (int k = 0; k < header.e_shnum; ++k)
      if (names + sections[k].sh_name == name) return sections[k];
    ADD_FAILURE() << "no section " << name;
    return sections[0];
  }
  [[nodiscard]] std::string_view code() const {
    const Elf64_Shdr& text = section(".text");
    return {as_pointer<const char>(text.sh_addr), text.sh_size};
  }
  /// The same without the literals behind the last function.
  [[nodiscard]] std::string_view functions() const {
    const Elf64_Shdr& table = section(".symtab");
    const auto& last = at<Elf64_Sym>(table.sh_offset + table.sh_size - sizeof(Elf64_Sym));
    return code().substr(0, last.st_value + last.st_size);
  }
  [[nodiscard]] const u8* unwinding() const { return begin_ + section(".eh_frame").sh_offset; }
  /// The function that has the address; empty if none has.
  [[nodiscard]] std::string function_at(const void* address) const {
    const Elf64_Shdr &text = section(".text"), &table = section(".symtab");
    const u64 offset = reinterpret_cast<u64>(address) - text.sh_addr;
    const char* names = &at<char>(section(".strtab").sh_offset);
    for (u64 k = 1; k < table.sh_size / sizeof(Elf64_Sym); ++k) {
      const auto& symbol = at<Elf64_Sym>(table.sh_offset + k * sizeof(Elf64_Sym));
      if (offset - symbol.st_value < symbol.st_size) return names + symbol.st_name;
    }
    return "";
  }

 private:
  template <class T>
  [[nodiscard]] const T& at(u64 offset) const {
    return *reinterpret_cast<const T*>(begin_ + offset);
  }
  const u8* begin_;
};

std::vector<ObjectFile> registered() {
  std::vector<ObjectFile> all;
  for (const auto* entry = __jit_debug_descriptor.first; entry != nullptr; entry = entry->next)
    all.emplace_back(*entry);
  return all;
}

/// The functions with native code that call one another here, innermost first.
std::vector<std::string> callers() {
  const std::vector<ObjectFile> files = registered();
  for (const ObjectFile& file : files) __register_frame(file.unwinding());
  std::vector<void*> frames(200);
  frames.resize(static_cast<std::size_t>(backtrace(frames.data(), 200)));
  for (const ObjectFile& file : files) __deregister_frame(file.unwinding());
  std::vector<std::string> names;
  for (const void* frame : frames)
    for (const ObjectFile& file : files)
      if (std::string name = file.function_at(static_cast<const u8*>(frame) - 1); !name.empty())
        names.push_back(std::move(name));
  return names;
}

class MachineDebugImages : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!native::is_available()) GTEST_SKIP() << "there is no native code for this processor";
  }
};

constexpr const char* kCallsHost = R"(
  (type $f (func (param i32) (result i32))) (type $k (cont $f))
  (table 1 funcref)
  (elem declare func $body)
  (func (export "set") (param funcref) (table.set (i32.const 0) (local.get 0)))
  (func $inner (type $f) (i32.add (i32.const 1) (call_indirect (type $f) (local.get 0) (i32.const 0))))
  (func $body (type $f) (i32.add (i32.const 1) (call $inner (local.get 0))))
  (func $outer (type $f) (i32.add (i32.const 1) (resume $k (local.get 0) (cont.new $k (ref.func $body)))))
  (func (export "top") (type $f) (i32.add (i32.const 1) (call $outer (local.get 0)))))";

TEST_F(MachineDebugImages, a_walk_from_the_host_goes_through_native_frames_and_finds_their_names) {
  const std::size_t before = registered().size();
  {
    Program p(kCallsHost, kTold);
    EXPECT_EQ(registered().size(), before + 1);
    std::vector<std::string> found;
    const auto* top = std::get<FuncInst*>(p.instance->exports.at("top"));
    p.call("set", {as_word(p.machine.add_host_func(top->type, [&](const HostCall& call) {
             found = callers();
             call.slots[0] = 5;
             return Status::values;
           }))});
    EXPECT_EQ(p.outcome("top", {0}), "9");
    // $outer has left its native code for the handler of resume.
    EXPECT_EQ(found, (std::vector<std::string>{"wasm:$inner", "wasm:$body", "wasm:4"}));
  }
  EXPECT_EQ(registered().size(), before) << "it went with the machine";
}

TEST_F(MachineDebugImages, code_that_is_made_lazily_is_told_of_one_function_after_the_other) {
  const std::size_t before = registered().size();
  Program p(R"((func $one (export "one")) (func $two (export "two")) (func $three (export "three")))");
  for (int k = 0; k < 300; ++k) p.call("one");
  for (int k = 0; k < 300; ++k) p.call("two");
  EXPECT_EQ(registered().size(), before + 2);
}

TEST_F(MachineDebugImages, perf_finds_functions_by_their_addresses) {
  std::filesystem::remove(native::perf_map_path());
  EXPECT_EQ(native::perf_map_path(), fmt::format("/tmp/perf-{}.map", getpid()));
  Limits limits = kTold;
  limits.perf_map = true;
  Program p(R"((func $one (export "one")) (func $two))", limits);
  std::ifstream file(native::perf_map_path());
  std::map<u64, std::pair<u64, std::string>> functions;
  u64 begin = 0, bytes = 0;
  std::string name;
  while (file >> std::hex >> begin >> bytes >> name) functions[begin] = {bytes, name};
  std::filesystem::remove(native::perf_map_path());
  ASSERT_EQ(functions.size(), 2u);
  const auto* one = std::get<FuncInst*>(p.instance->exports.at("one"));
  const auto found = functions.find(reinterpret_cast<u64>(one->native));
  ASSERT_NE(found, functions.end());
  EXPECT_GT(found->second.first, 0u);
  EXPECT_EQ(found->second.second, "wasm:$one");
}

/// What objdump makes of code.
std::vector<std::string> disassembled(std::string_view code) {
  const std::string file = ::testing::TempDir() + fmt::format("wfx-code-{}", getpid());
  std::ofstream(file, std::ios::binary).write(code.data(), static_cast<std::streamsize>(code.size()));
  const std::string command =
      "objdump -D -b binary -m i386:x86-64 -M intel --no-show-raw-insn '" + file + "' 2>/dev/null";
  FILE* pipe = popen(command.c_str(), "r");
  std::vector<std::string> lines;
  char line[256];
  while (pipe != nullptr && std::fgets(line, sizeof line, pipe) != nullptr)
    if (const char* tab = std::strstr(line, ":\t")) lines.emplace_back(tab + 2);
  if (pipe != nullptr) pclose(pipe);
  std::filesystem::remove(file);
  return lines;
}

/// Whether the line ends a way to another stack: a jump to where that goes on follows the load of its stack pointer.
bool leaves(std::span<const std::string> from) {
  constexpr std::size_t kMostBetween = 8;
  const auto jumps = [](const std::string& line) { return line.starts_with("jmp"); };
  return from.front().find(" rsp,QWORD PTR [") != std::string::npos &&
         std::ranges::any_of(from.first(std::min(from.size(), kMostBetween)), jumps);
}

// An interpreter that is compiled has a table of hundreds of targets, which it goes through at each of its steps.
TEST_F(MachineDebugImages, a_table_of_branches_stores_each_slot_once_and_not_for_each_target) {
  constexpr u32 kTargets = 400;
  std::string targets;
  for (u32 k = 0; k < kTargets; ++k) targets += "0 ";
  Program p(R"((func (export "run") (param i32) (result i32) (local i32 i32)
    (local.set 1 (i32.add (local.get 0) (i32.const 1)))
    (local.set 2 (i32.mul (local.get 0) (i32.const 3)))
    (block (br_table )" +
                targets + R"((local.get 0)))
    (i32.sub (local.get 2) (local.get 1))))",
            kTold);
  EXPECT_LT(registered().front().code().size(), kTargets * sizeof(i32) + 1000);
  EXPECT_EQ(p.call("run", {7}).values.at(0), 13u);
}

// What is pushed and popped, the assembler counts.
TEST_F(MachineDebugImages,
       native_code_moves_the_stack_pointer_by_pushes_pops_calls_returns_and_switches_alone) {
  std::size_t pushes = 0, pops = 0, compared = 0, kept = 0, left = 0;
  for (const auto& entry : std::filesystem::directory_iterator(WFX_SOURCE "/tools/bench/programs")) {
    if (entry.path().extension() != ".wat") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const std::string module = text.str();
    const std::size_t begin = module.find("(module") + 7;
    const Program p(module.substr(begin, module.rfind(')') - begin), kTold);
    const std::vector<std::string> lines = disassembled(registered().front().functions());
    if (lines.empty()) GTEST_SKIP() << "there is no objdump";
    for (std::size_t k = 0; k < lines.size(); ++k) {
      const std::string& line = lines[k];
      pushes += line.starts_with("push") ? 1 : 0;
      pops += line.starts_with("pop ") ? 1 : 0;
      const bool names_it = line.find("rsp") != std::string::npos || line.find("esp") != std::string::npos ||
                            line.starts_with("enter") || line.starts_with("leave");
      compared += names_it && line.starts_with("cmp ") ? 1 : 0;
      const bool keeps = line.find("],rsp") != std::string::npos,
                 switches = leaves(std::span(lines).subspan(k));
      kept += keeps ? 1 : 0;
      left += switches ? 1 : 0;
      EXPECT_TRUE(!names_it || line.starts_with("cmp ") || keeps || switches) << entry.path() << ": " << line;
    }
  }
  EXPECT_GT(pushes, 0u);
  EXPECT_EQ(pushes, pops);
  EXPECT_GT(compared, 0u) << "functions look for room";
  EXPECT_GT(left, 0u);
  EXPECT_EQ(kept, left);
}

}  // namespace
}  // namespace wfx::machine
