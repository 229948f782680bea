// How continuations are resumed, and what is done with what comes back.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Resumes a continuation of type `cont`, and leaves values of these types: the operands, then the continuation, which
/// `take` writes, then the instruction `how` (resume, resume_throw or resume_throw_ref), and the code of its handlers.
void resume(Body& w, Op how, u32 cont, const std::function<void()>& take, const ResultType& types);

/// Suspends by one of the tags that are handled around, of which there is at least one.
void suspend(Body& w, const ResultType& types);
/// Switches to a continuation of one of `meshes_around`, of which there is at least one.
void switch_to_peer(Body& w, const ResultType& types);
/// The meshes by whose tags a switch is handled around.
std::vector<Mesh> meshes_around(const Body& w);
/// Switches to a continuation of a mesh, and leaves values of these types: the operands, then the continuation, which
/// `take` writes, then the instruction, and what makes the values out of those that a switch back brings.
void switch_to(Body& w, u32 tag, u32 cont, const std::function<void()>& take, const ResultType& types);

}  // namespace wfx::generate
