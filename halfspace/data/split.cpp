// data: random but repeatable choices of rows.
#include "halfspace/data/split.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::data {
namespace {

using Rows = std::vector<std::int64_t>;

void check(std::size_t count, double fraction) {
  if (!(fraction > 0 && fraction < 1))
    fail("split.fraction", "data",
         fmt::format("the part that is held out is between 0 and 1; got {}", fraction));
  if (count < 2)
    fail("split.rows", "data", fmt::format("holding rows out needs at least 2; got {}", count));
}

// The rows in random order: sorted by a random key of each, so the order of drawing is no matter.
void shuffle(Rows& rows, const base::Philox& random) {
  std::vector<std::pair<std::uint64_t, std::int64_t>> keyed;
  keyed.reserve(rows.size());
  for (const std::int64_t row : rows) {
    const auto words = random.draw(static_cast<std::uint64_t>(row));
    keyed.emplace_back((std::uint64_t{words[0]} << 32U) | words[1], row);
  }
  std::sort(keyed.begin(), keyed.end());
  std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const auto& k) { return k.second; });
}

std::size_t rounded(double fraction, std::size_t count) {
  return static_cast<std::size_t>(std::llround(fraction * static_cast<double>(count)));
}

// How many of each class to hold out: the whole parts, then one more for the largest remainders.
std::vector<std::size_t> quotas(const std::vector<Rows>& groups, double fraction,
                                std::size_t count) {
  std::vector<std::size_t> quota(groups.size());
  std::vector<std::pair<double, std::size_t>> remainders;
  std::size_t given = 0;
  for (std::size_t c = 0; c < groups.size(); ++c) {
    const double exact = fraction * static_cast<double>(groups[c].size());
    quota[c] =
        std::min(static_cast<std::size_t>(exact), std::max<std::size_t>(groups[c].size(), 1) - 1);
    given += quota[c];
    if (quota[c] + 1 < groups[c].size())
      remainders.emplace_back(static_cast<double>(quota[c]) - exact, c);
  }
  std::sort(remainders.begin(), remainders.end());
  const std::size_t wanted = std::max<std::size_t>(rounded(fraction, count), 1);
  for (const auto& [remainder, c] : remainders) {
    if (given >= wanted) break;
    ++quota[c];
    ++given;
  }
  return quota;
}

void take(Rows group, std::size_t held_out, const base::Philox& random, Split& into) {
  shuffle(group, random);
  const auto middle = group.begin() + static_cast<std::ptrdiff_t>(held_out);
  into.held_out.insert(into.held_out.end(), group.begin(), middle);
  into.train.insert(into.train.end(), middle, group.end());
}

Split sorted(Split split) {
  std::sort(split.train.begin(), split.train.end());
  std::sort(split.held_out.begin(), split.held_out.end());
  return split;
}

}  // namespace

Split split(std::int64_t count, double fraction, std::uint64_t seed, base::Purpose purpose,
            std::uint64_t stream) {
  const auto total = static_cast<std::size_t>(count);
  check(total, fraction);
  Rows all(total);
  std::iota(all.begin(), all.end(), 0);
  Split result;
  take(std::move(all), std::clamp<std::size_t>(rounded(fraction, total), 1, total - 1),
       base::Philox(seed, purpose, stream), result);
  return sorted(std::move(result));
}

Split stratified_split(std::span<const std::int64_t> classes, double fraction, std::uint64_t seed,
                       base::Purpose purpose, std::uint64_t stream) {
  check(classes.size(), fraction);
  std::vector<Rows> groups(
      static_cast<std::size_t>(*std::max_element(classes.begin(), classes.end())) + 1);
  for (std::size_t i = 0; i < classes.size(); ++i)
    groups[static_cast<std::size_t>(classes[i])].push_back(static_cast<std::int64_t>(i));
  const auto quota = quotas(groups, fraction, classes.size());
  const base::Philox random(seed, purpose, stream);
  Split result;
  for (std::size_t c = 0; c < groups.size(); ++c)
    take(std::move(groups[c]), quota[c], random, result);
  if (result.held_out.empty())
    fail("split.rows", "data",
         "holding rows out needs a class with at least 2 rows; every class here has one");
  return sorted(std::move(result));
}

}  // namespace halfspace::data
