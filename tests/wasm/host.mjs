// What a module gets from its host: an error that becomes a JavaScript exception, and as much of WASI as a browser has.
import { readFileSync } from 'node:fs';

/** A mistake that the library reports: `id` is for programs, `message` for people. */
export class HalfspaceError extends Error {
  constructor(id, line) {
    super(line);
    this.id = id;
  }
}

const BAD_DESCRIPTOR = 8;

/** Instantiates the module in `file`; functions, memory helpers and the error import are ready. */
export async function open(file) {
  const bytes = readFileSync(file);
  let exports;
  const view = () => new DataView(exports.memory.buffer);
  const text = (at) => {
    const all = new Uint8Array(exports.memory.buffer);
    return new TextDecoder().decode(all.subarray(at, all.indexOf(0, at)));
  };
  const wasi = {
    clock_time_get(_clock, _precision, out) {
      view().setBigUint64(out, BigInt(Math.round(performance.now() * 1e6)), true);
      return 0;
    },
    // No arguments, environment or files.
    environ_sizes_get(count, size) {
      view().setUint32(count, 0, true);
      view().setUint32(size, 0, true);
      return 0;
    },
    environ_get: () => 0,
    fd_close: () => BAD_DESCRIPTOR,
    fd_read: () => BAD_DESCRIPTOR,
    fd_seek: () => BAD_DESCRIPTOR,
    fd_write: () => BAD_DESCRIPTOR,
    fd_fdstat_get: () => BAD_DESCRIPTOR,
    proc_exit(code) {
      throw new Error(`the module ended itself with code ${code}`);
    },
  };
  const env = {
    halfspace_host_error(id, line) {
      throw new HalfspaceError(text(id), text(line));
    },
  };
  const { instance } = await WebAssembly.instantiate(bytes, { env, wasi_snapshot_preview1: wasi });
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
