// web: what a run on the page is told, in the command line's words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "halfspace/data/task.hpp"
#include "halfspace/train/options.hpp"

namespace halfspace::web {

/// Data, network and training of one session.
struct Setup {
  std::string data = "circle";  // a generated set; "own": the rows come as Points
  std::int64_t samples = 0;     // 0: the set's default
  double noise = 0;
  double test = 0.5;  // share of the rows
  std::uint64_t data_seed = 0;
  std::vector<std::string> features = {"x", "y"};  // of sets in the plane: names of features()
  data::TaskWish task = data::TaskWish::automatic;
  train::Options options;
};

/// Reads lines of a key and its value, "learning-rate 0.03": data, samples, noise, test, data-seed,
/// features, task, and the rows of train::settings() that are on the page. What is not named keeps
/// its default. Throws: Error for unknown keys, and as train::read.
Setup read_setup(std::string_view text);

/// What the page begins with.
Setup first_setup();

}  // namespace halfspace::web
