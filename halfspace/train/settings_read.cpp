// train: reading, writing and checking what a row says.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/train/settings.hpp"

namespace halfspace::train {
namespace {

constexpr std::array<std::string_view, 3> kPrecisions{"float32", "float64", "bfloat16"};

template <class... F>
struct Cases : F... {
  using F::operator()...;
};

std::string_view precision_of(const Options& o) {
  if (o.mixed) return kPrecisions[2];
  return kPrecisions[o.precision == DType::float64 ? 1 : 0];
}

void read_precision(const Setting& from, Options& to) {
  const std::size_t wanted = choice(from, kPrecisions);
  to.precision = wanted == 1 ? DType::float64 : DType::float32;
  to.mixed = wanted == 2;
}

void read_path(const Setting& from, std::filesystem::path& to) {
  if (one(from).empty()) refuse(from, "wants a path", "");
  to = one(from);
}

// "lies in [0, 1)", or of the end there is.
std::string rule_of(const Range& range, bool whole) {
  if (std::isinf(range.high))
    return fmt::format("is {} {}", range.above ? "above" : "at least", range.low);
  if (whole && !range.above && !range.below)
    return fmt::format("lies in {}..{}", range.low, range.high);
  return fmt::format("lies in {}{}, {}{}", range.above ? '(' : '[', range.low, range.high,
                     range.below ? ')' : ']');
}

bool fits(const Range& range, double x) {
  return (range.above ? x > range.low : x >= range.low) &&
         (range.below ? x < range.high : x <= range.high) && std::isfinite(x);
}

SettingValue word_or_nothing(std::string_view word) {
  return word.empty() ? SettingValue() : SettingValue(std::string(word));
}

SettingValue written(bool from) { return from; }
SettingValue written(std::int64_t from) { return from; }
SettingValue written(std::uint64_t from) { return from; }
SettingValue written(double from) { return from; }
SettingValue written(const std::string& from) { return from; }
SettingValue written(const std::filesystem::path& from) { return word_or_nothing(from.native()); }
SettingValue written(nn::Norm from) {
  return std::string(nn::kNormNames[static_cast<std::size_t>(from)]);
}
SettingValue written(const std::vector<std::int64_t>& from) {
  return from.empty() ? SettingValue(std::string("none")) : SettingValue(from);
}

}  // namespace

void read(const SettingRow& row, const Setting& from, Options& to) {
  with_held(row.field,
            Cases{[&](PrecisionField) { read_precision(from, to); },
                  [&](nn::Norm Options::*member) {
                    to.*member = static_cast<nn::Norm>(choice(from, nn::kNormNames));
                  },
                  [&](std::filesystem::path Options::*member) { read_path(from, to.*member); },
                  [&]<class T>(std::optional<T> Options::*member) {
                    if (!row.open.empty() && one(from) == row.open)
                      (to.*member).reset();
                    else
                      read(from, (to.*member).emplace());
                  },
                  [&]<class T>(T Options::*member) { read(from, to.*member); }});
  check(row, to, from.where);
}

SettingValue value_of(const SettingRow& row, const Options& from) {
  SettingValue out;
  with_held(row.field, Cases{[&](PrecisionField) { out = std::string(precision_of(from)); },
                             [&]<class T>(std::optional<T> Options::*member) {
                               out = from.*member ? written(*(from.*member))
                                                  : word_or_nothing(row.open);
                             },
                             [&]<class T>(T Options::*member) { out = written(from.*member); }});
  return out;
}

void copy(const SettingRow& row, const Options& from, Options& to) {
  with_held(row.field, Cases{[&](PrecisionField) {
                               to.precision = from.precision;
                               to.mixed = from.mixed;
                             },
                             [&]<class T>(T Options::*member) { to.*member = from.*member; }});
}

void check(const SettingRow& row, const Options& options, const std::string& where) {
  if (std::isinf(row.range.low)) return;
  const SettingValue value = value_of(row, options);
  const auto* const whole = std::get_if<std::int64_t>(&value);
  const auto* const number = std::get_if<double>(&value);
  if (whole == nullptr && number == nullptr) return;
  if (fits(row.range, whole != nullptr ? static_cast<double>(*whole) : *number)) return;
  fail("setting.range", "train",
       fmt::format("{} {}; got {}", where, rule_of(row.range, whole != nullptr),
                   whole != nullptr ? fmt::format("{}", *whole) : fmt::format("{}", *number)));
}

std::span<const std::string_view> words_of(const SettingRow& row) {
  if (std::holds_alternative<PrecisionField>(row.field)) return kPrecisions;
  if (std::holds_alternative<nn::Norm Options::*>(row.field)) return nn::kNormNames;
  return {};
}

}  // namespace halfspace::train
