// theory: counting, symmetry and the named functions.
#include "halfspace/theory/boolean.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/philox.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::theory {
namespace {

struct Named {
  std::string_view name;
  int inputs;  // where none are given; 0: they must be
  bool (*value)(int trues, int inputs, std::uint64_t seed, std::size_t row);
};

bool coin(std::uint64_t seed, std::size_t row) {
  return (base::Philox(seed, base::Purpose::generated_data).draw(row)[0] & 1U) != 0;
}

constexpr std::array kNamed{
    Named{"and", 2,
          [](int trues, int inputs, std::uint64_t, std::size_t) { return trues == inputs; }},
    Named{"or", 2, [](int trues, int, std::uint64_t, std::size_t) { return trues > 0; }},
    Named{"xor", 2, [](int trues, int, std::uint64_t, std::size_t) { return trues % 2 == 1; }},
    Named{"majority", 0,
          [](int trues, int inputs, std::uint64_t, std::size_t) { return 2 * trues > inputs; }},
    Named{"parity", 0, [](int trues, int, std::uint64_t, std::size_t) { return trues % 2 == 1; }},
    Named{"random", 0,
          [](int, int, std::uint64_t seed, std::size_t row) { return coin(seed, row); }},
};

const Named* find(std::string_view name) {
  const auto found = std::find_if(kNamed.begin(), kNamed.end(),
                                  [&](const Named& each) { return each.name == name; });
  return found == kNamed.end() ? nullptr : &*found;
}

int inputs_of(const Named& named, std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    if (named.inputs > 0) return named.inputs;
    fail("logic.inputs", "logic",
         fmt::format("{0} needs its number of inputs, {0}:D with D in 1..{1}; such as {0}:5",
                     named.name, kMaxInputs));
  }
  const std::string_view digits = text.substr(colon + 1);
  const int inputs = base::parse<int>(digits).value_or(0);
  if (inputs < 1 || inputs > kMaxInputs)
    fail("logic.inputs", "logic",
         fmt::format("{0}:D has D in 1..{1}; got {2}", named.name, kMaxInputs, io::shown(digits)));
  return inputs;
}

}  // namespace

std::size_t BooleanFunction::count() const {
  return std::accumulate(values.begin(), values.end(), std::size_t{0});
}

std::vector<std::uint8_t> symmetric_values(const BooleanFunction& function) {
  constexpr std::uint8_t kUnseen = 2;
  std::vector<std::uint8_t> values(static_cast<std::size_t>(function.inputs) + 1, kUnseen);
  for (std::size_t row = 0; row < function.rows(); ++row) {
    std::uint8_t& value = values[static_cast<std::size_t>(std::popcount(row))];
    if (value != kUnseen && value != function.values[row]) return {};
    value = function.values[row];
  }
  return values;
}

BooleanFunction named_function(std::string_view text, std::uint64_t seed) {
  const std::string name(text.substr(0, text.find(':')));
  const Named* const named = find(name);
  if (named == nullptr) {
    std::vector<std::string> names(kNamed.size());
    std::vector<std::string> shown(kNamed.size());
    for (std::size_t i = 0; i < kNamed.size(); ++i) {
      names[i] = kNamed[i].name;
      shown[i] = names[i] + (kNamed[i].inputs == 0 ? ":D" : "");
    }
    const std::string near = base::nearest(name, names);
    fail("logic.name", "logic",
         fmt::format("no function is called {}; {}functions: {}", io::shown(name),
                     near.empty() ? "" : fmt::format("did you mean '{}'?; ", near),
                     base::join(shown)));
  }
  BooleanFunction function{.inputs = inputs_of(*named, text)};
  function.values.resize(std::size_t{1} << static_cast<unsigned>(function.inputs));
  for (std::size_t row = 0; row < function.rows(); ++row)
    function.values[row] = named->value(std::popcount(row), function.inputs, seed, row) ? 1 : 0;
  return function;
}

}  // namespace halfspace::theory
