// halfspace: everything a program needs, in one include.
#pragma once

#include "halfspace/base/error.hpp"
#include "halfspace/graph/tensor.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/runtime.hpp"
