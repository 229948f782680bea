// A script for QuickJS, n rounds: objects with methods, closures, maps, strings, regular expressions, sorting, exceptions,
// generators and JSON.
class Shape {
  constructor(name) { this.name = name; }
  get size() { return this.area() * 2; }
}
class Square extends Shape {
  constructor(side) { super("square"); this.side = side; }
  area() { return this.side * this.side; }
}
class Circle extends Shape {
  constructor(radius) { super("circle"); this.radius = radius; }
  area() { return Math.PI * this.radius ** 2; }
}

let state = 12345;
const next = (most) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % most;

function shapes() {
  const all = Array.from({ length: 200 }, (_, k) => (k % 2 ? new Square(next(50)) : new Circle(next(50))));
  all.sort((a, b) => a.size - b.size);
  return all.reduce((sum, { name, size }) => sum + name.length * Math.floor(size), 0);
}

function words() {
  const counts = new Map();
  const text = Array.from({ length: 300 }, () => "word" + next(40)).join(" ");
  for (const [, digits] of text.matchAll(/word(\d+)/g)) counts.set(digits, (counts.get(digits) ?? 0) + 1);
  return [...counts].sort().map(([digits, count]) => digits + ":" + count).join(",").length;
}

function* primes(most) {
  const composite = new Uint8Array(most);
  for (let k = 2; k < most; k++) {
    if (composite[k]) continue;
    for (let m = k * k; m < most; m += k) composite[m] = 1;
    yield k;
  }
}

function tree(depth) { return depth ? { left: tree(depth - 1), right: tree(depth - 1), depth } : null; }

function trees() {
  const count = (node) => (node ? 1 + count(node.left) + count(node.right) : 0);
  return count(JSON.parse(JSON.stringify(tree(7))));
}

function failures() {
  let caught = 0;
  for (let k = 0; k < 200; k++) {
    try { if (next(3)) throw new RangeError("failure " + k); } catch (error) { caught += error.message.length; }
  }
  return caught;
}

let sum = 0;
for (let k = 0; k < Number(scriptArgs[1]); k++) {
  sum = (sum * 31 + shapes() + words() + trees() + failures()) % 1000000007;
  for (const prime of primes(3000)) sum = (sum + prime) % 1000000007;
}
print(sum);
