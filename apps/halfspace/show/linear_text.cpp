// apps: sums with signs between their terms.
#include "apps/halfspace/show/linear_text.hpp"

#include <cmath>

#include <fmt/format.h>

namespace halfspace::app {

std::string sum_text(const std::vector<Term>& terms) {
  std::string out;
  for (const auto& [factor, name] : terms) {
    if (factor == 0) continue;
    const std::string size = fmt::format("{:.10g}", std::abs(factor));
    if (out.empty())
      out += factor < 0 ? "-" : "";
    else
      out += factor < 0 ? " - " : " + ";
    if (name.empty() || size != "1") out += size;
    if (!name.empty() && size != "1") out += ' ';
    out += name;
  }
  return out.empty() ? "0" : out;
}

std::string linear_text(std::span<const double> weights, double bias, const std::string& name) {
  std::vector<Term> terms;
  terms.reserve(weights.size() + 1);
  for (std::size_t j = 0; j < weights.size(); ++j)
    terms.push_back({weights[j], fmt::format("{}{}", name, j + 1)});
  terms.push_back({bias, ""});
  return sum_text(terms);
}

}  // namespace halfspace::app
