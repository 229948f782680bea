// node v8.mjs FILE.wasm EXPORT N: calls the export with the number, for tools/measure.
import { readFileSync } from "node:fs";

const [file, name, n] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(file));
instance.exports[name](Number(n));
