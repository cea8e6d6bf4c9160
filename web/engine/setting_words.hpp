// web: the settings on the page, in JSON.
#pragma once

#include <string>

namespace halfspace::web {

/// A list with an object for each row of train::settings() that is on the page: what it may be,
/// what the page begins with and what `halfspace train` does where nobody says it.
std::string settings_json();

}  // namespace halfspace::web
