// Where stacks stand: each has one cell of a grid from the first position that it is in to the last, as in the pictures
// (tools/render/placement.h). A new stack gets the free cell nearest to the stack that ran when it was made.

/** @typedef {{row: number, column: number}} Cell */

/** @param {Set<string>} taken @param {Cell} home @param {number} columns @returns {Cell} */
function nearestFree(taken, home, columns) {
  /** @type {Cell | undefined} */
  let best;
  let least = Infinity;
  for (let row = 0; row <= taken.size + 1; row++)
    for (let column = 0; column < columns; column++) {
      if ((row === 0 && column === 0) || taken.has(row + "," + column)) continue;
      const distance = Math.abs(row - home.row) * 100 + Math.abs(column - home.column) * 2 + (column < home.column ? 1 : 0);
      if (distance >= least) continue;
      least = distance;
      best = {row, column};
    }
  return best || {row: taken.size + 2, column: 0};
}

class Placement {
  /** @param {Trace} trace */
  constructor(trace) {
    /** @type {Map<number, Cell>} */
    this.cells = new Map();
    /** @type {Map<number, {first: number, last: number}>} the positions that a stack is in */
    this.lifetimes = new Map();
    this.rows = 1;
    this.columns = 1;
    this.most = 1;  // stacks at one position
    this.look(trace);
    // As many columns as leave the boxes legible.
    this.width = this.most <= 4 ? 2 : this.most <= 9 ? 3 : 4;
    this.place(trace);
  }

  /** @param {Trace} trace */
  look(trace) {
    /** @type {number[]} */
    let present = [];
    trace.forEachChange((z, position) => {
      // Those that were there until now.
      for (const number of present) /** @type {any} */ (this.lifetimes.get(number)).last = position - 1;
      present = stacksIn(z);
      this.most = Math.max(this.most, present.length);
      for (const number of present)
        if (!this.lifetimes.has(number)) this.lifetimes.set(number, {first: position, last: position});
    });
    for (const number of present) /** @type {any} */ (this.lifetimes.get(number)).last = trace.length;
  }

  /** @param {Trace} trace */
  place(trace) {
    /** @type {Map<string, number>} */
    const taken = new Map();
    let home = {row: 0, column: 0};
    trace.forEachChange((z, position) => {
      for (const [cell, number] of taken)
        if (/** @type {any} */ (this.lifetimes.get(number)).last < position) taken.delete(cell);
      for (const number of stacksIn(z)) {
        if (this.cells.has(number)) continue;
        const isMain = number === z.running[0] && z.omittedStacks === 0;
        const cell = isMain ? {row: 0, column: 0} : nearestFree(new Set(taken.keys()), home, this.width);
        this.cells.set(number, cell);
        taken.set(cell.row + "," + cell.column, number);
        this.rows = Math.max(this.rows, cell.row + 1);
        this.columns = Math.max(this.columns, cell.column + 1);
      }
      home = this.cells.get(z.running.at(-1) ?? -1) || home;
    });
  }

  /** @param {number} stack @returns {number} the lane of its cell */
  lane(stack) {
    const cell = this.cells.get(stack);
    return cell ? cell.row * this.width + cell.column : 0;
  }
}
