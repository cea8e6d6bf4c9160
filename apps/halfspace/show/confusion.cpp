// apps: the confusion matrix as text.
#include "apps/halfspace/show/confusion.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"

namespace halfspace::app {
namespace {

constexpr std::size_t kMostClasses = 20;
constexpr std::size_t kMostPairs = 10;
constexpr std::size_t kScoreWidths[] = {9, 7, 6};  // of "precision", "recall", "f1"
constexpr std::size_t kScores = 2 + 9 + 7 + 6;
constexpr std::size_t kMostName = 16;

using Matrix = std::vector<std::vector<std::int64_t>>;

struct Scores {
  double precision, recall, f1;
  std::int64_t labels;
};

Scores scores_of(const Matrix& matrix, std::size_t c) {
  std::int64_t predicted = 0;
  for (const auto& row : matrix) predicted += row[c];
  const std::int64_t labels = std::accumulate(matrix[c].begin(), matrix[c].end(), std::int64_t{0});
  const auto share = [&](std::int64_t of) {
    return of == 0 ? 0.0 : static_cast<double>(matrix[c][c]) / static_cast<double>(of);
  };
  const auto both = static_cast<double>(predicted + labels);
  return {share(predicted), share(labels),
          both == 0 ? 0 : 2 * static_cast<double>(matrix[c][c]) / both, labels};
}

std::string score_cells(const Scores& s) {
  const double values[] = {s.precision, s.recall, s.f1};
  std::string out = "  ";
  for (std::size_t i = 0; i < 3; ++i)
    out += right(fmt::format("{:.3f}", values[i]), kScoreWidths[i]);
  return out;
}

// The table with columns of a width, and what stands over and before them.
class Layout {
 public:
  Layout(const Matrix& matrix, const std::vector<std::string>& classes, std::string target,
         std::size_t width)
      : matrix_(matrix), target_(std::move(target)) {
    std::size_t longest = 0;
    for (const std::string& name : classes) {
      names_.push_back(cut(name, kMostName));
      longest = std::max(longest, columns_of(names_.back()));
    }
    for (const auto& row : matrix)
      for (const std::int64_t count : row) cell_ = std::max(cell_, std::to_string(count).size());
    heads_ = names_;
    rows_ = std::max(longest, std::min<std::size_t>(columns_of(target_), kMostName));
    if (wide(longest, 2) + rows_ > width)
      number_heads();
    else
      cell_ = std::max(cell_, longest);
    gap_ = rows_ + wide(cell_, 2) + kScores <= width ? 2 : 1;
    matrix_fits_ = rows_ + wide(cell_, gap_) <= width;
    scores_fit_ = rows_ + wide(cell_, gap_) + kScores <= width;
  }

  [[nodiscard]] bool matrix_fits() const { return matrix_fits_; }

  [[nodiscard]] std::string text(const Terminal& terminal) const {
    std::string head = left(cut(target_, kMostName), rows_);
    for (const std::string& name : heads_) head += right(name, gap_ + cell_);
    if (scores_fit_) head += score_head();
    std::string out = terminal.dim(head) + '\n';
    for (std::size_t c = 0; c < names_.size(); ++c) {
      out += left(names_[c], rows_);
      for (std::size_t p = 0; p < names_.size(); ++p) out += count_cell(c, p, terminal);
      out += (scores_fit_ ? score_cells(scores_of(matrix_, c)) : "") + '\n';
    }
    out += terminal.dim("rows: the true class; columns: the predicted one") + '\n';
    return scores_fit_ ? out : out + '\n' + scores(terminal);
  }

  [[nodiscard]] std::string scores(const Terminal& terminal) const {
    std::string out = terminal.dim(left(cut(target_, kMostName), rows_) + score_head()) + '\n';
    for (std::size_t c = 0; c < names_.size(); ++c)
      out += left(names_[c], rows_) + score_cells(scores_of(matrix_, c)) + '\n';
    return out;
  }

 private:
  [[nodiscard]] std::size_t wide(std::size_t cell, std::size_t gap) const {
    return names_.size() * (gap + cell);
  }

  // Names too wide for columns stand before the rows, with numbers that stand over the columns.
  void number_heads() {
    for (std::size_t c = 0; c < names_.size(); ++c) {
      heads_[c] = std::to_string(c + 1);
      names_[c] = right(heads_[c], 2) + ' ' + names_[c];
      rows_ = std::max(rows_, columns_of(names_[c]));
    }
    cell_ = std::max<std::size_t>(cell_, 2);
  }

  [[nodiscard]] std::string count_cell(std::size_t label, std::size_t predicted,
                                       const Terminal& terminal) const {
    const std::int64_t count = matrix_[label][predicted];
    const std::string text = right(count == 0 ? "." : std::to_string(count), gap_ + cell_);
    if (count == 0) return terminal.dim(text);
    return label == predicted ? terminal.good(text) : terminal.bad(text);
  }

  static std::string score_head() {
    return "  " + right("precision", kScoreWidths[0]) + right("recall", kScoreWidths[1]) +
           right("f1", kScoreWidths[2]);
  }

  const Matrix& matrix_;
  std::string target_;
  std::vector<std::string> names_, heads_;
  std::size_t rows_ = 0;  // columns before the table
  std::size_t cell_ = 1;
  std::size_t gap_ = 2;
  bool matrix_fits_ = false;
  bool scores_fit_ = false;
};

std::string worst_pairs(const Matrix& matrix, const std::vector<std::string>& classes) {
  struct Pair {
    std::int64_t count;
    std::size_t label, predicted;
  };
  std::vector<Pair> pairs;
  for (std::size_t c = 0; c < matrix.size(); ++c)
    for (std::size_t p = 0; p < matrix.size(); ++p)
      if (c != p && matrix[c][p] > 0) pairs.push_back({matrix[c][p], c, p});
  if (pairs.empty()) return "No class is taken for another.\n";
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.count > b.count; });
  pairs.resize(std::min(pairs.size(), kMostPairs));
  std::string out = "Confused most:\n";
  for (const Pair& pair : pairs)
    out += fmt::format("  {} taken for {}: {} of {}\n", cut(classes[pair.label], kMostName),
                       cut(classes[pair.predicted], kMostName), pair.count,
                       scores_of(matrix, pair.label).labels);
  return out;
}

}  // namespace

std::string confusion_text(const model::Evaluation& evaluation,
                           const std::vector<std::string>& classes, const std::string& target,
                           const Terminal& terminal) {
  if (classes.size() > kMostClasses) return worst_pairs(evaluation.confusion, classes);
  const Layout layout(evaluation.confusion, classes, target,
                      static_cast<std::size_t>(terminal.width()));
  if (layout.matrix_fits()) return layout.text(terminal);
  return layout.scores(terminal) + '\n' + worst_pairs(evaluation.confusion, classes);
}

}  // namespace halfspace::app
