// math: which instruction sets the kernels are compiled for. Include before any Highway header.
//
// Few targets keep compile time low: AVX-512 (AVX3) and AVX2 on x86 with a one-lane scalar
// fallback; elsewhere the platform's own baseline (NEON on 64-bit Arm), and in WebAssembly
// Highway's portable 128-bit target.
//
// HALFSPACE_FEW_TARGETS leaves out AVX-512: under sanitizers kernels take minutes to compile, AVX2
// runs the same lines, and does so on every machine that tests are run on.
#pragma once

#ifdef HALFSPACE_FEW_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3 | HWY_AVX3_DL)
#else
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#endif
