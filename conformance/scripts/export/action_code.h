// Functions that perform an action of a script and compare its results: for engines whose embedder cannot pass or print
// such values.
#pragma once

#include "conformance/scripts/export/exported.h"

namespace wfx {

/// Where a function finds what it needs, by the index spaces of its module.
struct ActionPlaces {
  u32 target = 0;  // the function or global that the action is on
  std::optional<u32>
      host_ref;  // a function that gives the reference of the host with a number: i32 -> externref
  u32 host_is =
      0;  // one that answers whether a reference has a number: externref i32 -> i32; there if host_ref is
};

/// Functions without parameters. Their type index is left to the module that they are put into, which has the types of
/// the instance that the action is on, by the same indices.
struct ActionCode {
  ResultType results;  // of the action
  Func act;            // performs the action and returns its results
  Func silent;         // performs it and returns 0 : i32
  /// Performs it and returns 0 : i32 if its results match, else the number of the first that does not, from 1. Without
  /// patterns as `silent`.
  Func checked;
  bool uses_host = false;  // whether one of them calls the functions of the host
};

/// Nothing if the instance has no such export or takes other arguments, if there are not as many patterns as results,
/// or if there is a reference of the host among them and the host has no place.
std::optional<ActionCode> action_code(const Action& action, const std::vector<ResultPattern>* patterns,
                                      const Exported& instance, const ActionPlaces& places);

/// Adds a function type to a module, in a group of its own; answers its index.
u32 add_func_type(Module& module, FuncType type);

}  // namespace wfx
