// What the assembler of native code encodes, read by a disassembler that is not ours.
#if defined(__x86_64__)
#include "machine/native/x86_64/assembler.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace wfx::machine::native {
namespace {

constexpr std::array kNames64 = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
                                 "r8",  "r9",  "r10", "r11", "r12", "r13", "r14", "r15"};
constexpr std::array kNames32 = {"eax", "ecx", "edx",  "ebx",  "esp",  "ebp",  "esi",  "edi",
                                 "r8d", "r9d", "r10d", "r11d", "r12d", "r13d", "r14d", "r15d"};
constexpr std::array kNames16 = {"ax",  "cx",  "dx",   "bx",   "sp",   "bp",   "si",   "di",
                                 "r8w", "r9w", "r10w", "r11w", "r12w", "r13w", "r14w", "r15w"};
constexpr std::array kNames8 = {"al",  "cl",  "dl",   "bl",   "spl",  "bpl",  "sil",  "dil",
                                "r8b", "r9b", "r10b", "r11b", "r12b", "r13b", "r14b", "r15b"};

std::string name(Width w, Gpr r) {
  return (w == Width::w64 ? kNames64 : kNames32)[static_cast<std::size_t>(r)];
}
std::string name(Xmm x) { return fmt::format("xmm{}", static_cast<int>(x)); }

/// "QWORD PTR [r15+rax*1+0x10]"
std::string name(const std::string& size, const Mem& mem) {
  std::string s = kNames64[static_cast<std::size_t>(mem.base)];
  if (mem.index != Gpr::rsp)
    s += fmt::format("+{}*{}", kNames64[static_cast<std::size_t>(mem.index)], 1 << mem.shift);
  // A base of rbp or r13 has a displacement, be it zero.
  const bool has_base_only = mem.base == Gpr::rbp || mem.base == Gpr::r13;
  if (mem.disp != 0 || has_base_only)
    s += fmt::format("{}{:#x}", mem.disp < 0 ? "-" : "+", mem.disp < 0 ? -i64{mem.disp} : i64{mem.disp});
  return fmt::format("{} PTR [{}]", size, s);
}
std::string name(Width w, const Mem& mem) { return name(w == Width::w64 ? "QWORD" : "DWORD", mem); }

std::vector<Gpr> all_gprs() {
  std::vector<Gpr> all;
  for (u8 k = 0; k < 16; ++k) all.push_back(static_cast<Gpr>(k));
  return all;
}
std::vector<Xmm> all_xmms() {
  std::vector<Xmm> all;
  for (u8 k = 0; k < 16; ++k) all.push_back(static_cast<Xmm>(k));
  return all;
}
std::vector<Mem> all_mems() {
  std::vector<Mem> all;
  for (const Gpr base : all_gprs()) {
    for (const i32 disp : {0, 8, -8, 127, 128, -129, 0x12345678}) {
      all.push_back({base, disp});
      for (const Gpr index : {Gpr::rax, Gpr::rbp, Gpr::r12, Gpr::r13})
        all.push_back({base, disp, index, static_cast<u8>(disp & 3)});
    }
  }
  return all;
}

/// What was emitted, and what a disassembler is to say of it.
class Listing {
 public:
  template <class Emit>
  void add(const std::string& text, Emit emit) {
    emit(a_);
    expected_.push_back(text);
  }

  void check() {
    // Other cases of this program run beside this one.
    const std::string file = ::testing::TempDir() + fmt::format("wfx-assembler-{}.bin", getpid());
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(a_.bytes().data()),
               static_cast<std::streamsize>(a_.bytes().size()));
    const std::vector<std::string> found = disassembled(file);
    std::filesystem::remove(file);
    if (found.empty()) GTEST_SKIP() << "there is no objdump";
    ASSERT_EQ(found.size(), expected_.size());
    for (std::size_t k = 0; k < found.size(); ++k) ASSERT_EQ(found[k], expected_[k]) << "instruction " << k;
  }

 private:
  static std::vector<std::string> disassembled(const std::string& file) {
    const std::string command =
        "objdump -D -b binary -m i386:x86-64 -M intel --no-show-raw-insn '" + file + "' 2>/dev/null";
    FILE* pipe = popen(command.c_str(), "r");
    std::vector<std::string> lines;
    char line[256];
    while (pipe != nullptr && std::fgets(line, sizeof line, pipe) != nullptr) {
      std::string text(line);
      const std::size_t tab = text.find(":\t");
      if (tab == std::string::npos) continue;
      text = text.substr(tab + 2);
      while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
      // One blank behind the mnemonic.
      const std::size_t blank = text.find(' ');
      if (blank != std::string::npos)
        text = text.substr(0, blank) + " " + text.substr(text.find_first_not_of(' ', blank));
      lines.push_back(text);
    }
    if (pipe != nullptr) pclose(pipe);
    return lines;
  }

  Assembler a_;
  std::vector<std::string> expected_;
};

TEST(Assembler, moves_and_adds_between_all_registers_and_all_forms_of_memory) {
  Listing l;
  for (const Width w : {Width::w32, Width::w64}) {
    for (const Gpr to : all_gprs()) {
      for (const Gpr from : all_gprs()) {
        l.add(fmt::format("mov {},{}", name(w, to), name(w, from)),
              [&](Assembler& a) { a.mov(w, to, from); });
        l.add(fmt::format("add {},{}", name(w, to), name(w, from)),
              [&](Assembler& a) { a.alu(Alu::add, w, to, from); });
      }
    }
    for (const Mem& mem : all_mems()) {
      for (const Gpr reg : {Gpr::rax, Gpr::rsi, Gpr::r8, Gpr::r15}) {
        l.add(fmt::format("mov {},{}", name(w, reg), name(w, mem)),
              [&](Assembler& a) { a.mov(w, reg, mem); });
        l.add(fmt::format("mov {},{}", name(w, mem), name(w, reg)),
              [&](Assembler& a) { a.store(w, mem, reg); });
        l.add(fmt::format("cmp {},{}", name(w, reg), name(w, mem)),
              [&](Assembler& a) { a.alu(Alu::cmp, w, reg, mem); });
      }
    }
  }
  l.check();
}

TEST(Assembler, takes_constants_of_every_size) {
  Listing l;
  for (const Gpr to : all_gprs()) {
    const std::string to32 = name(Width::w32, to), to64 = name(Width::w64, to);
    l.add(fmt::format("mov {},0x0", to32), [&](Assembler& a) { a.mov(to, u64{0}); });
    l.add(fmt::format("mov {},0xffffffff", to32), [&](Assembler& a) { a.mov(to, u64{0xFFFFFFFF}); });
    l.add(fmt::format("mov {},0xffffffffffffffff", to64), [&](Assembler& a) { a.mov(to, ~u64{0}); });
    l.add(fmt::format("movabs {},0x123456789abcdef0", to64),
          [&](Assembler& a) { a.mov(to, u64{0x123456789ABCDEF0}); });
    l.add(fmt::format("sub {},0x7f", to64), [&](Assembler& a) { a.alu(Alu::sub, Width::w64, to, 127); });
    // objdump writes short forms of rax in their own way, but the same.
    l.add(fmt::format("xor {},0x12345678", to32),
          [&](Assembler& a) { a.alu(Alu::xor_, Width::w32, to, 0x12345678); });
    l.add(fmt::format("imul {},{},0x3", to64, to64), [&](Assembler& a) { a.imul(Width::w64, to, to, 3); });
    l.add(fmt::format("imul {},{},0x1234", to32, to32),
          [&](Assembler& a) { a.imul(Width::w32, to, to, 0x1234); });
    l.add(fmt::format("test {},0x12345678", to32), [&](Assembler& a) { a.test(Width::w32, to, 0x12345678); });
    l.add(fmt::format("test {},0xfffffffffffffffe", to64), [&](Assembler& a) { a.test(Width::w64, to, -2); });
    l.add(fmt::format("shl {},0x5", to64), [&](Assembler& a) { a.shift(Shift::shl, Width::w64, to, 5); });
    l.add(fmt::format("sar {},cl", to32), [&](Assembler& a) { a.shift(Shift::sar, Width::w32, to); });
    l.add(fmt::format("ror {},cl", to64), [&](Assembler& a) { a.shift(Shift::ror, Width::w64, to); });
  }
  l.add("mov QWORD PTR [r13+0x8],0xffffffffffffffff", [](Assembler& a) { a.store(Mem{Gpr::r13, 8}, -1); });
  l.add("cmp BYTE PTR [rdi+0x400],0x0", [](Assembler& a) { a.cmp8(Mem{Gpr::rdi, 0x400}, 0); });
  l.check();
}

TEST(Assembler, loads_and_stores_narrow_values) {
  Listing l;
  const Mem mem{Gpr::r15, 16, Gpr::r12, 0};
  const std::vector<std::tuple<Load, Width, std::string, std::string>> loads = {
      {Load::u8_, Width::w32, "movzx", "BYTE"},      {Load::u16_, Width::w32, "movzx", "WORD"},
      {Load::u32_, Width::w32, "mov", "DWORD"},      {Load::u64_, Width::w64, "mov", "QWORD"},
      {Load::s8_w32, Width::w32, "movsx", "BYTE"},   {Load::s16_w32, Width::w32, "movsx", "WORD"},
      {Load::s8_w64, Width::w64, "movsx", "BYTE"},   {Load::s16_w64, Width::w64, "movsx", "WORD"},
      {Load::s32_w64, Width::w64, "movsxd", "DWORD"}};
  for (const auto& [kind, w, mnemonic, size] : loads) {
    for (const Gpr to : all_gprs()) {
      l.add(fmt::format("{} {},{}", mnemonic, name(w, to), name(size, mem)),
            [&](Assembler& a) { a.load(kind, to, mem); });
      const auto& names = size == "BYTE"    ? kNames8
                          : size == "WORD"  ? kNames16
                          : size == "DWORD" ? kNames32
                                            : kNames64;
      l.add(fmt::format("{} {},{}", mnemonic, name(w, to), names[static_cast<std::size_t>(to)]),
            [&](Assembler& a) { a.load(kind, to, to); });
    }
  }
  for (const Gpr from : all_gprs()) {
    const auto k = static_cast<std::size_t>(from);
    l.add(fmt::format("mov {},{}", name("BYTE", mem), kNames8[k]),
          [&](Assembler& a) { a.store8(mem, from); });
    l.add(fmt::format("mov {},{}", name("WORD", mem), kNames16[k]),
          [&](Assembler& a) { a.store16(mem, from); });
    l.add(fmt::format("setb {}", kNames8[k]), [&](Assembler& a) { a.set(Cond::below, from); });
    l.add(fmt::format("cmovne {},{}", name(Width::w64, from), name(Width::w64, mem)),
          [&](Assembler& a) { a.cmov(Cond::not_equal, Width::w64, from, mem); });
    l.add(fmt::format("push {}", kNames64[k]), [&](Assembler& a) { a.push(from); });
    l.add(fmt::format("pop {}", kNames64[k]), [&](Assembler& a) { a.pop(from); });
    l.add(fmt::format("idiv {}", name(Width::w32, from)), [&](Assembler& a) { a.idiv(Width::w32, from); });
    l.add(fmt::format("div {}", name(Width::w64, from)), [&](Assembler& a) { a.div(Width::w64, from); });
    l.add(fmt::format("neg {}", name(Width::w64, from)), [&](Assembler& a) { a.neg(Width::w64, from); });
    l.add(fmt::format("popcnt {},{}", kNames64[k], kNames64[k]),
          [&](Assembler& a) { a.popcnt(Width::w64, from, from); });
    l.add(fmt::format("bsf {},{}", kNames32[k], kNames32[k]),
          [&](Assembler& a) { a.bsf(Width::w32, from, from); });
    l.add(fmt::format("bsr {},{}", kNames64[k], kNames64[k]),
          [&](Assembler& a) { a.bsr(Width::w64, from, from); });
    l.add(fmt::format("jmp {}", kNames64[k]), [&](Assembler& a) { a.jump(from); });
    l.add(fmt::format("call {}", name("QWORD", Mem{from, 8})), [&](Assembler& a) { a.call(Mem{from, 8}); });
    l.add(fmt::format("lea {},[r15+r12*1+0x10]", kNames64[k]),
          [&](Assembler& a) { a.lea(Width::w64, from, mem); });
  }
  l.add("cdq", [](Assembler& a) { a.sign_to_rdx(Width::w32); });
  l.add("cqo", [](Assembler& a) { a.sign_to_rdx(Width::w64); });
  l.add("ret", [](Assembler& a) { a.ret(); });
  l.add("ud2", [](Assembler& a) { a.trap(); });
  l.check();
}

TEST(Assembler, computes_with_floats) {
  Listing l;
  const Mem mem{Gpr::r13, 24};
  for (const Xmm x : all_xmms()) {
    const Xmm y = static_cast<Xmm>(15 - static_cast<int>(x));
    const std::string xn = name(x), yn = name(y);
    for (const auto& [p, end, size] :
         {std::tuple{Precision::single, "ss", "DWORD"}, {Precision::twice, "sd", "QWORD"}}) {
      const std::string m = name(size, mem);
      l.add(fmt::format("mov{} {},{}", end, xn, m), [&](Assembler& a) { a.load(p, x, mem); });
      l.add(fmt::format("mov{} {},{}", end, m, xn), [&](Assembler& a) { a.store(p, mem, x); });
      l.add(fmt::format("add{} {},{}", end, xn, yn), [&](Assembler& a) { a.sse(Sse::add, p, x, y); });
      l.add(fmt::format("sqrt{} {},{}", end, xn, yn), [&](Assembler& a) { a.sse(Sse::sqrt, p, x, y); });
      l.add(fmt::format("min{} {},{}", end, xn, m), [&](Assembler& a) { a.sse(Sse::min, p, x, mem); });
      l.add(fmt::format("div{} {},{}", end, xn, m), [&](Assembler& a) { a.sse(Sse::div, p, x, mem); });
      l.add(fmt::format("ucomi{} {},{}", end, xn, yn), [&](Assembler& a) { a.compare(p, x, y); });
      l.add(fmt::format("round{} {},{},0x3", end, xn, yn),
            [&](Assembler& a) { a.round(p, x, y, Rounding::trunc); });
      l.add(fmt::format("cvtsi2{} {},r9", end, xn),
            [&](Assembler& a) { a.to_float(p, Width::w64, x, Gpr::r9); });
      l.add(fmt::format("cvtsi2{} {},ecx", end, xn),
            [&](Assembler& a) { a.to_float(p, Width::w32, x, Gpr::rcx); });
      l.add(fmt::format("cvtt{}2si rax,{}", end, xn),
            [&](Assembler& a) { a.truncate(p, Width::w64, Gpr::rax, x); });
      l.add(fmt::format("cvt{}2{} {},{}", end, p == Precision::single ? "sd" : "ss", xn, yn),
            [&](Assembler& a) { a.change_precision(p, x, y); });
    }
    l.add(fmt::format("movaps {},{}", xn, yn), [&](Assembler& a) { a.move_whole(x, y); });
    l.add(fmt::format("movq {},{}", name("QWORD", mem), xn), [&](Assembler& a) { a.store_low(mem, x); });
    l.add(fmt::format("movq {},r10", xn), [&](Assembler& a) { a.move_bits(Width::w64, x, Gpr::r10); });
    l.add(fmt::format("movd {},eax", xn), [&](Assembler& a) { a.move_bits(Width::w32, x, Gpr::rax); });
    l.add(fmt::format("movq rbx,{}", xn), [&](Assembler& a) { a.move_bits(Width::w64, Gpr::rbx, x); });
    l.add(fmt::format("andps {},{}", xn, yn), [&](Assembler& a) { a.bitwise(Bitwise::and_, x, y); });
    l.add(fmt::format("andnps {},{}", xn, yn), [&](Assembler& a) { a.bitwise(Bitwise::andn, x, y); });
    l.add(fmt::format("orps {},{}", xn, yn), [&](Assembler& a) { a.bitwise(Bitwise::or_, x, y); });
    l.add(fmt::format("xorps {},{}", xn, yn), [&](Assembler& a) { a.bitwise(Bitwise::xor_, x, y); });
  }
  l.check();
}

TEST(Assembler, computes_with_vectors) {
  Listing l;
  const Mem mem{Gpr::r13, 24};
  for (const Xmm x : all_xmms()) {
    const Xmm y = static_cast<Xmm>(15 - static_cast<int>(x));
    const std::string xn = name(x), yn = name(y);
#define PACKED(mnemonic, prefix, map, opcode) \
  l.add(fmt::format(#mnemonic " {},{}", xn, yn), [&](Assembler& a) { a.vector(Packed::mnemonic, x, y); });
#define PACKED_BY(mnemonic, prefix, map, opcode)      \
  l.add(fmt::format(#mnemonic " {},{},0x2b", xn, yn), \
        [&](Assembler& a) { a.vector(PackedBy::mnemonic, x, y, 0x2B); });
#include "machine/native/x86_64/packed.def"
    l.add(fmt::format("pmovsxwd {},{}", xn, name("QWORD", mem)),
          [&](Assembler& a) { a.vector(Packed::pmovsxwd, x, mem); });
    l.add(fmt::format("movups {},{}", xn, name("XMMWORD", mem)),
          [&](Assembler& a) { a.load_vector(x, mem); });
    l.add(fmt::format("movups {},{}", name("XMMWORD", mem), xn),
          [&](Assembler& a) { a.store_vector(mem, x); });
    l.add(fmt::format("pinsrb {},r9d,0xf", xn), [&](Assembler& a) { a.insert(1, x, Gpr::r9, 15); });
    l.add(fmt::format("pinsrw {},esi,0x7", xn), [&](Assembler& a) { a.insert(2, x, Gpr::rsi, 7); });
    l.add(fmt::format("pinsrd {},ebx,0x3", xn), [&](Assembler& a) { a.insert(4, x, Gpr::rbx, 3); });
    l.add(fmt::format("pinsrq {},r14,0x1", xn), [&](Assembler& a) { a.insert(8, x, Gpr::r14, 1); });
    l.add(fmt::format("pinsrb {},{},0x1", xn, name("BYTE", mem)),
          [&](Assembler& a) { a.insert(1, x, mem, 1); });
    l.add(fmt::format("pinsrw {},{},0x1", xn, name("WORD", mem)),
          [&](Assembler& a) { a.insert(2, x, mem, 1); });
    l.add(fmt::format("pinsrd {},{},0x1", xn, name("DWORD", mem)),
          [&](Assembler& a) { a.insert(4, x, mem, 1); });
    l.add(fmt::format("pmovmskb eax,{}", xn), [&](Assembler& a) { a.signs_of_bytes(Gpr::rax, x); });
    l.add(fmt::format("movmskps eax,{}", xn), [&](Assembler& a) { a.signs(Precision::single, Gpr::rax, x); });
    l.add(fmt::format("movmskpd r8d,{}", xn), [&](Assembler& a) { a.signs(Precision::twice, Gpr::r8, x); });
  }
  l.check();
}

TEST(Assembler, literals_lie_behind_the_code_and_each_once) {
  Assembler a;
  for (const u64 value : {5, 6, 5}) a.sse(Sse::add, Precision::twice, Xmm::x9, a.literal(value));
  EXPECT_EQ(a.here(), 27U);
  a.place_literals();
  const std::vector<u8>& bytes = a.bytes();
  ASSERT_EQ(bytes.size(), 64U);
  const auto word = [&bytes](u32 at) {
    u64 value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
  };
  EXPECT_EQ((std::vector{word(32), word(40), word(48), word(56)}), (std::vector<u64>{5, 0, 6, 0}));
  // Each ends with the distance from its own end.
  const auto distance = [&word](u32 end) { return word(end - 4) & 0xFFFF'FFFF; };
  EXPECT_EQ((std::vector{distance(9) + 9, distance(18) + 18, distance(27) + 27}),
            (std::vector<u64>{32, 48, 32}));
}

TEST(Assembler, an_operand_in_memory_may_be_a_literal) {
  Listing l;
  l.add("addsd xmm9,QWORD PTR [rip+0x0]        # 0x9",
        [](Assembler& a) { a.sse(Sse::add, Precision::twice, Xmm::x9, a.literal(5)); });
  l.check();
}

TEST(Assembler, aligns_by_as_few_instructions_as_can_be) {
  for (u32 from = 1; from < 64; ++from) {
    Assembler a;
    for (u32 k = 0; k < from; ++k) a.ret();
    a.align(64);
    EXPECT_EQ(a.here(), 64U);
  }
  Listing l;
  l.add("ret", [](Assembler& a) { a.ret(); });
  l.add("nop WORD PTR [rax+rax*1+0x0]", [](Assembler& a) { a.align(16); });
  l.add("nop WORD PTR [rax+rax*1+0x0]", [](Assembler&) {});
  l.add("ret", [](Assembler& a) { a.ret(); });
  l.check();
}

TEST(Assembler, binds_jumps_to_where_they_lead) {
  Listing l;
  l.add("jmp 0x10", [](Assembler& a) { a.jump_to(16); });
  l.add("je 0x0", [](Assembler& a) { a.jump_to(Cond::equal, 0); });
  l.add("call 0x10", [](Assembler& a) { a.bind(a.call(), 16); });
  l.add("lea r9,[rip+0x0]        # 0x17", [](Assembler& a) {
    const Offset distance = a.lea_of(Gpr::r9);
    a.bind(distance);
  });
  l.check();
}

}  // namespace
}  // namespace wfx::machine::native
#endif
