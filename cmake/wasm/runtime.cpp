// cmake: what the system's C and C++ libraries for WebAssembly call and do not bring.
#include <cstdint>

extern "C" {

// wasi-libc was compiled with a stack protector.
extern const std::uintptr_t __stack_chk_guard;
const std::uintptr_t __stack_chk_guard = 0x5AC0FFEE;
[[noreturn]] void __stack_chk_fail() { __builtin_trap(); }

// Destructors of thread_local objects: the only thread ends with the module, and then nobody needs
// them.
int __cxa_thread_atexit(void (* /*destroy*/)(void*), void* /*object*/, void* /*module*/) {
  return 0;
}
}
