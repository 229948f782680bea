// Reduction of local, global, table and element instructions (specification 3.0, sections 4.6.5 to 4.6.7).
#pragma once

#include "semantics/reduction/operands.h"
#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_variables.h"

namespace wfx {

// ---- locals

/// Step_read/local.get
///   z; (local.get x)  ~>  val
///     where $local(z, x) = val
STEP(Step_read, localGet) {
  z.push(z.locals[i.local()]);
  return true;
}

/// Step/local.set
///   z; val (local.set x)  ~>  $with_local(z, x, val); eps
STEP(Step, localSet) {
  z.locals[i.local()] = z.pop();
  return true;
}

/// Step_pure/local.tee
///   val (local.tee x)  ~>  val val (local.set x)
STEP(Step_pure, localTee) {
  z.push(z.top());
  z.becomes(instr<Op::local_set>(i.local()));
  return true;
}

// ---- globals

/// Step_read/global.get
///   z; (global.get x)  ~>  val
///     where $global(z, x).VALUE = val
STEP(Step_read, globalGet) {
  z.push(z.module().globals[i.global()]->value);
  return true;
}

/// Step/global.set
///   z; val (global.set x)  ~>  $with_global(z, x, val); eps
STEP(Step, globalSet) {
  z.module().globals[i.global()]->value = z.pop();
  return true;
}

// ---- tables

/// $table(z, x)
inline TableInst& table(const Configuration& z, u32 x) { return *z.module().tables[x]; }
/// |$table(z, x).REFS|
inline u64 table_size(const Configuration& z, u32 x) { return table(z, x).elems.size(); }

/// Step_read/table.get-oob
///   z; (at.const i) (table.get x)  ~>  trap
///     -- i >= |$table(z, x).REFS|
STEP(Step_read, tableGet_Oob) {
  if (!PREMISE("i >= |$table(z, x).REFS|", z.top().as_u64() >= table_size(z, i.table()))) return false;
  trap_with(z, 1, i.is_of_call_indirect() ? TrapCause::undefined_element : TrapCause::out_of_bounds_table);
  return true;
}

/// Step_read/table.get-val
///   z; (at.const i) (table.get x)  ~>  $table(z, x).REFS[i]
///     -- i < |$table(z, x).REFS|
STEP(Step_read, tableGet_Val) {
  if (!PREMISE("i < |$table(z, x).REFS|", z.top().as_u64() < table_size(z, i.table()))) return false;
  z.top() = table(z, i.table()).elems[z.top().as_u64()];
  return true;
}

/// Step/table.set-oob
///   z; (at.const i) ref (table.set x)  ~>  z; trap
///     -- i >= |$table(z, x).REFS|
STEP(Step, tableSet_Oob) {
  if (!PREMISE("i >= |$table(z, x).REFS|", z.top(1).as_u64() >= table_size(z, i.table()))) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_table);
  return true;
}

/// Step/table.set-val
///   z; (at.const i) ref (table.set x)  ~>  $with_table(z, x, i, ref); eps
///     -- i < |$table(z, x).REFS|
STEP(Step, tableSet_Val) {
  if (!PREMISE("i < |$table(z, x).REFS|", z.top(1).as_u64() < table_size(z, i.table()))) return false;
  const Value ref = z.pop();
  table(z, i.table()).elems[z.pop().as_u64()] = ref;
  return true;
}

/// Step_read/table.size
///   z; (table.size x)  ~>  (at.const n)
///     where |$table(z, x).REFS| = n
///     where $table(z, x).TYPE = at lim rt
STEP(Step_read, tableSize) {
  z.push(address(table(z, i.table()).type.addr, table_size(z, i.table())));
  return true;
}

/// Step/table.grow-succeed
///   z; ref (at.const n) (table.grow x)  ~>  $with_tableinst(z, x, ti); (at.const |$table(z, x).REFS|)
///     -- ti = $growtable($table(z, x), n, ref)
STEP(Step, tableGrow_Succeed) {
  TableInst& ti = table(z, i.table());
  const u64 size = ti.elems.size();
  const bool grown = z.store.choice.grows() && z.store.grow(ti, z.top().as_u64(), z.top(1));
  if (!PREMISE("ti = $growtable($table(z, x), n, ref)", grown)) return false;
  z.pop();
  z.top() = address(ti.type.addr, size);
  return true;
}

/// Step/table.grow-fail
///   z; ref (at.const n) (table.grow x)  ~>  z; (at.const $inv_signed_($size(at), -1))
STEP(Step, tableGrow_Fail) {
  z.pop();
  z.top() = minus_one(address(table(z, i.table()).type.addr, 0));
  return true;
}

/// Step_read/table.fill-oob
///   z; (at.const i) val (at.const n) (table.fill x)  ~>  trap
///     -- i + n > |$table(z, x).REFS|
STEP(Step_read, tableFill_Oob) {
  const bool oob = exceeds(z.top(2).as_u64(), z.top().as_u64(), table_size(z, i.table()));
  if (!PREMISE("i + n > |$table(z, x).REFS|", oob)) return false;
  trap_with(z, 3, TrapCause::out_of_bounds_table);
  return true;
}

/// Step_read/table.fill-zero
///   z; (at.const i) val (at.const n) (table.fill x)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, tableFill_Zero) {
  if (!PREMISE("n = 0", z.top().as_u64() == 0)) return false;
  z.sp -= 3;
  return true;
}

/// Step_read/table.fill-succ
///   z; (at.const i) val (at.const n) (table.fill x)  ~>
///     (at.const i) val (table.set x)
///     (at.const i+1) val (at.const n-1) (table.fill x)
///     otherwise
STEP(Step_read, tableFill_Succ) {
  const Value n = z.pop();
  z.becomes({instr<Op::table_set>(i.table()),  //
             plus(z.top(1), 1), z.top(), minus_one(n), instr<Op::table_fill>(i.table())});
  return true;
}

/// Step_read/table.copy-oob
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (table.copy x_1 x_2)  ~>  trap
///     -- i_1 + n > |$table(z, x_1).REFS| \/ i_2 + n > |$table(z, x_2).REFS|
STEP(Step_read, tableCopy_Oob) {
  const u64 n = z.top().as_u64();
  if (!PREMISE("i_1 + n > |$table(z, x_1).REFS| \\/ i_2 + n > |$table(z, x_2).REFS|",
               exceeds(z.top(2).as_u64(), n, table_size(z, i.destination_table())) ||
                   exceeds(z.top(1).as_u64(), n, table_size(z, i.source_table()))))
    return false;
  trap_with(z, 3, TrapCause::out_of_bounds_table);
  return true;
}

/// Step_read/table.copy-zero
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (table.copy x y)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, tableCopy_Zero) {
  if (!PREMISE("n = 0", z.top().as_u64() == 0)) return false;
  z.sp -= 3;
  return true;
}

/// Step_read/table.copy-le
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (table.copy x y)  ~>
///     (at_1.const i_1) (at_2.const i_2) (table.get y) (table.set x)
///     (at_1.const i_1+1) (at_2.const i_2+1) (at'.const n-1) (table.copy x y)
///     otherwise
///     -- i_1 <= i_2
STEP(Step_read, tableCopy_Le) {
  if (!PREMISE("i_1 <= i_2", z.top(2).as_u64() <= z.top(1).as_u64())) return false;
  const Value n = z.pop();
  z.becomes({instr<Op::table_get>(i.source_table()), instr<Op::table_set>(i.destination_table()),  //
             plus(z.top(1), 1), plus(z.top(), 1), minus_one(n),
             instr<Op::table_copy>(i.destination_table(), i.source_table())});
  return true;
}

/// Step_read/table.copy-gt
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (table.copy x y)  ~>
///     (at_1.const i_1+n-1) (at_2.const i_2+n-1) (table.get y) (table.set x)
///     (at_1.const i_1) (at_2.const i_2) (at'.const n-1) (table.copy x y)
///     otherwise
STEP(Step_read, tableCopy_Gt) {
  const Value n = minus_one(z.pop());
  const Value i_2 = z.pop(), i_1 = z.pop();
  z.becomes({plus(i_1, n.as_u64()), plus(i_2, n.as_u64()), instr<Op::table_get>(i.source_table()),
             instr<Op::table_set>(i.destination_table()), i_1, i_2, n,
             instr<Op::table_copy>(i.destination_table(), i.source_table())});
  return true;
}

/// Step_read/table.init-oob
///   z; (at.const i) (i32.const j) (i32.const n) (table.init x y)  ~>  trap
///     -- i + n > |$table(z, x).REFS| \/ j + n > |$elem(z, y).REFS|
STEP(Step_read, tableInit_Oob) {
  const u64 n = z.top().as_u64();
  if (!PREMISE("i + n > |$table(z, x).REFS| \\/ j + n > |$elem(z, y).REFS|",
               exceeds(z.top(2).as_u64(), n, table_size(z, i.table())) ||
                   exceeds(z.top(1).as_u64(), n, z.module().elems[i.elem()].size())))
    return false;
  trap_with(z, 3, TrapCause::out_of_bounds_table);
  return true;
}

/// Step_read/table.init-zero
///   z; (at.const i) (i32.const j) (i32.const n) (table.init x y)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, tableInit_Zero) {
  if (!PREMISE("n = 0", z.top().as_u64() == 0)) return false;
  z.sp -= 3;
  return true;
}

/// Step_read/table.init-succ
///   z; (at.const i) (i32.const j) (i32.const n) (table.init x y)  ~>
///     (at.const i) $elem(z, y).REFS[j] (table.set x)
///     (at.const i+1) (i32.const j+1) (i32.const n-1) (table.init x y)
///     otherwise
STEP(Step_read, tableInit_Succ) {
  const Value n = z.pop(), j = z.pop();
  const Value idx = z.top();
  z.push(z.module().elems[i.elem()].ref(z.module(), j.as_u32()));
  z.becomes({instr<Op::table_set>(i.table()),  //
             plus(idx, 1), plus(j, 1), minus_one(n), instr<Op::table_init>(i.table(), i.elem())});
  return true;
}

/// Step/elem.drop
///   z; (elem.drop x)  ~>  $with_elem(z, x, eps); eps
STEP(Step, elemDrop) {
  z.module().elems[i.elem()].drop();
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

FAMILY(local_get) { return first_of<Step_read::localGet>(z, i, o); }
FAMILY(local_set) { return first_of<Step::localSet>(z, i, o); }
FAMILY(local_tee) { return first_of<Step_pure::localTee>(z, i, o); }
FAMILY(global_get) { return first_of<Step_read::globalGet>(z, i, o); }
FAMILY(global_set) { return first_of<Step::globalSet>(z, i, o); }
FAMILY(table_get) { return first_of<Step_read::tableGet_Oob, Step_read::tableGet_Val>(z, i, o); }
FAMILY(table_set) { return first_of<Step::tableSet_Oob, Step::tableSet_Val>(z, i, o); }
FAMILY(table_size) { return first_of<Step_read::tableSize>(z, i, o); }
FAMILY(table_grow) { return first_of<Step::tableGrow_Succeed, Step::tableGrow_Fail>(z, i, o); }
FAMILY(table_fill) {
  using namespace Step_read;
  return first_of<tableFill_Oob, tableFill_Zero, tableFill_Succ>(z, i, o);
}
FAMILY(table_copy) {
  using namespace Step_read;
  return first_of<tableCopy_Oob, tableCopy_Zero, tableCopy_Le, tableCopy_Gt>(z, i, o);
}
FAMILY(table_init) {
  using namespace Step_read;
  return first_of<tableInit_Oob, tableInit_Zero, tableInit_Succ>(z, i, o);
}
FAMILY(elem_drop) { return first_of<Step::elemDrop>(z, i, o); }

}  // namespace family
}  // namespace wfx
