// Runs a WASI program in Node.js: node node.mjs HOST FILE [ARG...], where HOST is {"env": …, "preopens": …} as JSON.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [host, file, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", args: [file, ...args], ...JSON.parse(host) });
const { instance } = await WebAssembly.instantiate(await readFile(file), wasi.getImportObject());
process.exit(wasi.start(instance));
