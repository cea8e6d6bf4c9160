// defs: solvers, which take all rows in every iteration and look at the loss as often as they like.
//
// An optimizer of optimizers.hpp sees one gradient a step; the algorithms of these rows are
// train/lbfgs.hpp and train/levenberg_marquardt.hpp.
#pragma once

#include <array>

#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

struct lbfgs_t {
  static constexpr About info{.name = "lbfgs",
                              .onnx = "",
                              .formula =
                                  "w - α H g, H from the last `memory` changes of w and g; α by "
                                  "the strong Wolfe conditions of c1 and c2",
                              .source = "Liu & Nocedal 1989; Nocedal & Wright 2006"};
  static constexpr std::array params{Param{"memory", 10, 1.0, 1000.0}, Param{"c1", 1e-4, 0.0, 0.5},
                                     Param{"c2", 0.9, 0.0, 1.0}};
};

struct levenberg_marquardt_t {
  static constexpr About info{.name = "levenberg_marquardt",
                              .onnx = "",
                              .formula =
                                  "w - (A + μ diag A)⁻¹ g, A the Gauss-Newton matrix; μ / factor "
                                  "after a step that lowers the loss, else μ · factor",
                              .source = "Levenberg 1944; Marquardt 1963"};
  static constexpr std::array params{Param{"damping", 1e-3, 1e-15}, Param{"factor", 10.0, 1.0}};
};

using Solvers = Family<lbfgs_t, levenberg_marquardt_t>;

}  // namespace halfspace::defs
