// web: the features and their search.
#include "web/engine/features.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::web {
namespace {

constexpr std::array kFeatures{
    Feature{"x", "x", false, [](double x, double) { return x; }},
    Feature{"y", "y", true, [](double, double y) { return y; }},
    Feature{"x^2", "x²", false, [](double x, double) { return x * x; }},
    Feature{"y^2", "y²", true, [](double, double y) { return y * y; }},
    Feature{"x*y", "x·y", true, [](double x, double y) { return x * y; }},
    Feature{"sin(x)", "sin x", false, [](double x, double) { return std::sin(x); }},
    Feature{"sin(y)", "sin y", true, [](double, double y) { return std::sin(y); }},
};

}  // namespace

std::span<const Feature> features() { return kFeatures; }

std::vector<const Feature*> find_features(std::span<const std::string> names, bool has_y) {
  std::vector<std::string> known;
  for (const Feature& each : kFeatures)
    if (has_y || !each.reads_y) known.emplace_back(each.name);
  std::vector<const Feature*> out;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(known, name);
    if (found == known.end())
      fail("features.name", "playground",
           fmt::format("unknown feature '{}'{}", name, base::suggestion(name, known)));
    out.push_back(&*std::ranges::find(kFeatures, name, &Feature::name));
  }
  if (out.empty())
    fail("features.none", "playground", "a network needs an input; switch at least one feature on");
  return out;
}

}  // namespace halfspace::web
