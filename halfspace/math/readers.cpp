// math: walking through the shared parts of an expression.
#include "halfspace/math/readers.hpp"

#include <algorithm>

namespace halfspace::math {

std::size_t Readers::place_of(const Text& text) const {
  std::size_t at = 0;
  while (at < parts_.size() && parts_[at].text.identity() != text.identity()) ++at;
  return at;
}

void Readers::visit(const Text& text) {
  if (text.operands().empty()) {
    names_.push_back(text.name());
    return;
  }
  const std::size_t place = place_of(text);
  if (place < parts_.size()) {
    ++parts_[place].readers;
    return;
  }
  parts_.push_back({text});
  for (const Text& each : text.operands()) visit(each);
  parts_[place].after = done_++;
}

bool Readers::has_name(const std::string& name) const {
  return std::ranges::find(names_, name) != names_.end();
}

std::vector<std::size_t> Readers::operands_first() const {
  std::vector<std::size_t> out(parts_.size());
  for (std::size_t i = 0; i < parts_.size(); ++i) out[parts_[i].after] = i;
  return out;
}

std::vector<Text> Readers::met_twice() const {
  std::vector<Text> out;
  for (const std::size_t i : operands_first())
    if (parts_[i].readers > 1) out.push_back(parts_[i].text);
  return out;
}

std::vector<Text> Readers::long_ones(std::size_t least) const {
  std::vector<std::size_t> sizes(parts_.size());
  const auto has_letter = [&](std::size_t i) { return parts_[i].readers > 1 && sizes[i] >= least; };
  for (const std::size_t i : operands_first()) {
    sizes[i] = 1;
    for (const Text& each : parts_[i].text.operands()) {
      const std::size_t operand = place_of(each);
      sizes[i] += operand == parts_.size() || has_letter(operand) ? 1 : sizes[operand];
    }
  }
  std::vector<Text> out;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (has_letter(i)) out.push_back(parts_[i].text);
  return out;
}

}  // namespace halfspace::math
