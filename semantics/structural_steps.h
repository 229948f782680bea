// Steps that are no instruction's: values, a jump, an exception or a trap leave the contexts around them, one a step.
#pragma once

#include "semantics/reduction/configuration.h"
#include "semantics/rules.h"

namespace wfx {

/// Is it a rule of such steps? An instruction of the program can be reduced by one as well: `br 1` begins with
/// br-label-succ.
bool is_structural(Rule rule);

/// May a step of the structural rule be shown as part of the step of `cause`? A step at which another stack comes to
/// run, or a function is entered, is shown with its frame; so what leaves a frame is no part of it.
bool is_part(Rule structural, Rule cause);

/// Will the next step be structural: is its redex of no instruction of the program, and its rule one of the above? A
/// step at which another stack comes to run is not, nor is one that chooses a handler of an exception.
bool is_structural_next(const Configuration& z);

}  // namespace wfx
