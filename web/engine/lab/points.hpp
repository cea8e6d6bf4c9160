// web: data of the engine's readers as rows for the page.
#pragma once

#include "halfspace/data/preprocess.hpp"
#include "web/engine/lab/request.hpp"

namespace halfspace::web {

/// Fills in `points`: every row of `source`, its test part too, as `rules` make them of its
/// columns. Throws: Error for several labels a row, and for more than the page holds.
void put_points(const data::Source& source, const data::Preprocessing& rules, bool plane,
                Answer& answer);

}  // namespace halfspace::web
