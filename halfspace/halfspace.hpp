// halfspace: everything a program needs, in one include.
#pragma once

#include "halfspace/base/error.hpp"
#include "halfspace/graph/tensor.hpp"
#include "halfspace/io/npz.hpp"
#include "halfspace/nn/mlp.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/gradcheck.hpp"
#include "halfspace/tensor/inspect.hpp"
#include "halfspace/tensor/random.hpp"
#include "halfspace/tensor/runtime.hpp"
#include "halfspace/train/evaluate.hpp"
#include "halfspace/train/make_model.hpp"
#include "halfspace/train/trainer.hpp"
