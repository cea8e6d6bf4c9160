// math: which instruction sets the kernels are compiled for. Include before any Highway header.
//
// Few targets keep compile time low: AVX-512 (AVX3) and AVX2 on x86 with a one-lane scalar
// fallback; elsewhere the platform's own baseline (NEON on 64-bit Arm), and in WebAssembly
// Highway's portable 128-bit target.
#pragma once

#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
