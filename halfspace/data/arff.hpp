// data: ARFF, the format of Weka, MULAN and MEKA.
#pragma once

#include <string>
#include <string_view>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// Reads an ARFF file's text; `name` is the file, for messages: numeric, real and integer
/// attributes become numbers, nominal ones ({a, b}), string and date categories; ? is missing. Rows
/// are all dense or all sparse
/// ("{3 1.5, 7 yes}", indices from 0): a number that a sparse row leaves out is 0, a nominal value
/// the first one declared, a string missing. Names and values may stand in single or double quotes,
/// with backslashes; lines that begin with % are comments.
///
/// The target is the last attribute, or the labels that MEKA counts in the relation's name: "-C 28"
/// the first 28, "-C -14" the last 14. Throws: Error naming line and character of what is no ARFF,
/// or line and column of a value that is not of its attribute. Source:
/// waikato.github.io/weka-wiki/formats_and_processing/arff_stable.
Source parse_arff(std::string_view text, const std::string& name);

}  // namespace halfspace::data
