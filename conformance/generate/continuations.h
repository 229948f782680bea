// How continuations are resumed, and what is done with what comes back.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Operands, `how` (resume, resume_throw or resume_throw_ref) of a continuation of type `cont`, which `take` leaves on
/// the stack, and the code of its handlers. What comes out are values of these types.
void resume(Body& w, Op how, u32 cont, const std::function<void()>& take, const ResultType& types);

/// By one of the tags for which that is handled around, of which there are some.
void suspend(Body& w, const ResultType& types);
void switch_to_peer(Body& w, const ResultType& types);
/// Those whose switches are handled around.
std::vector<Mesh> meshes_around(const Body& w);
/// Operands, a switch to a continuation of a mesh, which `take` leaves on the stack, and what is made of the values
/// that a switch back brings.
void switch_to(Body& w, u32 tag, u32 cont, const std::function<void()>& take, const ResultType& types);

}  // namespace wfx::generate
