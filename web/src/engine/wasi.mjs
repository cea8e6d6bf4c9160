// engine: as much of WASI as a browser has: a clock, and no arguments, environment or files.

const BAD_DESCRIPTOR = 8;

/**
 * What a module imports as wasi_snapshot_preview1.
 * @param {() => WebAssembly.Memory} memory of the module, once it is there
 * @returns {Record<string, (...args: any[]) => number>}
 */
export function wasi(memory) {
  const view = () => new DataView(memory().buffer);
  return {
    clock_time_get(_clock, _precision, out) {
      view().setBigUint64(out, BigInt(Math.round(performance.now() * 1e6)), true);
      return 0;
    },
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
}
