// data: LIBSVM files, also called svmlight.
#pragma once

#include <string>
#include <string_view>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// The highest index of a feature that is read: the network has that many inputs.
inline constexpr std::int64_t kMaxLibsvmIndex = std::int64_t{1} << 17;

/// Reads a LIBSVM file's text; `name` is the file, for messages: a row a line, "label qid:7 1:0.5
/// 4:-2", indices from 0 or 1 and ascending; # begins a comment, and the query id, which only
/// ranking uses, is passed over. The table has the column "label" and the features x1 ... xD (from
/// x0 where that is named). Where a row has several labels ("1,3,5 2:1") each label is a column of
/// 0 and 1 before them, "label_1", and the target is all of these; else a row without one is
/// missing its label, and where no row has one there is no such column. Features that the file does
/// not name are 0, so a test file need not have the highest index. Throws: Error naming line and
/// character of what is no label, index or finite number. Source:
/// www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets.
Source parse_libsvm(std::string_view text, const std::string& name);

}  // namespace halfspace::data
