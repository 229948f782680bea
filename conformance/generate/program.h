// Generated programs: modules that link to each other, and what is asked of them.
#pragma once

#include "conformance/generate/choices.h"
#include "conformance/generate/options.h"
#include "grammar/script.h"

namespace wfx::generate {

struct Program {
  std::vector<std::shared_ptr<Module>> modules;  // "part0", ..., each registered under its name
  std::vector<Action> actions;                   // on the modules, by the same names
  bool near_miss = false;                        // one of the modules was changed and need not be valid
};

/// A program and the choices that made it.
struct Sample {
  Program program;
  Notes notes;
  std::vector<Choices::Extent> parts;
};

/// The program that these choices make.
Sample sample(const Options& options, Choices choices);

/// Makes programs, which shrink by their choices. Their size is that of the options, not rapidcheck's.
rc::Gen<Sample> samples(const Options& options);
/// The program of that number in the sequence that the seed begins.
rc::Shrinkable<Sample> sample_of(const Options& options, u64 seed, u64 number);
/// The same program alone.
Program program_of(const Options& options, u64 seed, u64 number);

/// "part0", "part1", ...
std::string name_of_part(std::size_t number);

/// A script of each module of the program and its registration. `name` is that of the script's source, which has no
/// text.
Script definitions_of(const Program& program, const std::string& name);
/// The whole program as a script: these, and then the actions.
Script to_script(const Program& program, const std::string& name);

}  // namespace wfx::generate
