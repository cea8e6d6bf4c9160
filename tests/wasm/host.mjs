// What a module gets from its host: an error that becomes a JavaScript exception, and the page's WASI.
import { readFileSync } from 'node:fs';
import { wasi } from '../../web/src/engine/wasi.mjs';

/** A mistake that the library reports: `id` is for programs, `message` for people. */
export class HalfspaceError extends Error {
  constructor(id, line) {
    super(line);
    this.id = id;
  }
}

/** Instantiates the module in `file`; functions, memory helpers and the error import are ready. */
export async function open(file) {
  const bytes = readFileSync(file);
  let exports;
  const text = (at) => {
    const all = new Uint8Array(exports.memory.buffer);
    return new TextDecoder().decode(all.subarray(at, all.indexOf(0, at)));
  };
  const env = {
    halfspace_host_error(id, line) {
      throw new HalfspaceError(text(id), text(line));
    },
  };
  const { instance } = await WebAssembly.instantiate(bytes, { env, wasi_snapshot_preview1: wasi(() => exports.memory) });
  exports = instance.exports;
  exports._initialize();

  /** Calls `use(pointers...)` with each argument copied in: strings, or arrays of numbers as doubles. */
  const lend = (values, use) => {
    const blocks = values.map((value) => {
      const content = typeof value === 'string' ? new TextEncoder().encode(`${value}\0`)
                                                : new Uint8Array(Float64Array.from(value).buffer);
      const at = exports.allocate(Math.max(content.length, 8));
      new Uint8Array(exports.memory.buffer).set(content, at);
      return at;
    });
    try {
      return use(...blocks);
    } finally {
      blocks.forEach((at) => exports.release(at));
    }
  };
  const doubles = (at, count) => Array.from(new Float64Array(exports.memory.buffer, at, count));
  return { exports, lend, doubles, text, size: bytes.length };
}
