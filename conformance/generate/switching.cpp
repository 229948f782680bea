// Forms: continuations that switch to each other.
#include "conformance/generate/continuations.h"

namespace wfx::generate {

namespace {

/// Resumes a continuation of a mesh.
void start(Body& w, const ResultType& types) {
  const u32 cont = w.program.mesh(types).conts[w.choices.below(2)];
  resume(w, Op::resume, cont, [&] { w.operand(ref(cont)); }, types);
}

bool fits_start(const Body& w, const ResultType& types) { return w.program.has_mesh(types); }
bool fits_switch(const Body& w, const ResultType& /*types*/) { return w.around.switches != 0; }

}  // namespace

std::vector<Mesh> meshes_around(const Body& w) {
  std::vector<Mesh> found;
  for (const Mesh& mesh : w.program.meshes)
    if ((w.around.switches & bit(mesh.tag)) != 0) found.push_back(mesh);
  return found;
}

void switch_to(Body& w, u32 tag, u32 cont, const std::function<void()>& take, const ResultType& types) {
  const ResultType params = w.types.signature(cont).params;
  w.produce(ResultType(params.begin(), params.end() - 1));
  take();
  w.code.emit(Op::switch_, cont, tag);
  w.deliver(w.types.signature(params.back().heap.index).params, types);
}

void switch_to_peer(Body& w, const ResultType& types) {
  const Mesh mesh = w.choices.pick(meshes_around(w));
  const u32 cont = mesh.conts[w.choices.below(2)];
  const auto peers = w.variables_where([&](const Body::Variable& v) { return v.type == ref_null(cont); });
  const bool to_new = peers.empty() || (!w.program.is_enough() && w.choices.percent(15));
  if (to_new) return switch_to(w, mesh.tag, cont, [&] { w.operand(ref(cont)); }, types);
  const u32 done = w.level();
  w.begin(Op::block, {}, types);
  w.begin(Op::block, {}, {});
  const auto take = [&] {
    w.take_or_null(w.choices.pick(peers));
    w.code.emit(Op::br_on_null, 0);
  };
  switch_to(w, mesh.tag, cont, take, types);
  w.code.emit(Op::br, w.label(done));
  w.end();
  w.produce(types);
  w.end();
}

namespace {

constexpr Form kSwitchingForms[] = {
    {Topic::switching, 5, fits_start, start},
    {Topic::switching, 25, fits_switch, switch_to_peer},
};

}  // namespace

std::span<const Form> switching_forms() { return kSwitchingForms; }

}  // namespace wfx::generate
