// learners: learning by mistakes with the kernel matrix at hand.
#include "halfspace/learners/kernel_perceptron.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::learners {
namespace {

// Scores and weights while rows are gone through; both (size, classes).
class Dual {
 public:
  Dual(std::vector<double> matrix, std::size_t size, std::size_t classes)
      : matrix_(std::move(matrix)),
        size_(size),
        classes_(classes),
        scores_(size * classes),
        weights_(size * classes) {}

  // The best class but the row's own, when that is not above it.
  [[nodiscard]] bool is_mistake(std::size_t row, std::size_t label, std::size_t& rival) const {
    const double* const scores = &scores_[row * classes_];
    rival = label == 0 ? 1 : 0;
    for (std::size_t c = 0; c < classes_; ++c)
      if (c != label && scores[c] > scores[rival]) rival = c;
    return !(scores[label] > scores[rival]);
  }

  void correct(std::size_t row, std::size_t label, std::size_t rival) {
    weights_[row * classes_ + label] += 1;
    weights_[row * classes_ + rival] -= 1;
    const double* const kernel = &matrix_[row * size_];
    for (std::size_t i = 0; i < size_; ++i) {
      scores_[i * classes_ + label] += kernel[i];
      scores_[i * classes_ + rival] -= kernel[i];
    }
  }

  // The rows that mistakes were made on are all that the scores need.
  [[nodiscard]] KernelMachine machine(const Kernel& kernel, std::span<const double> rows,
                                      std::size_t columns) const {
    std::vector<double> kept;
    std::vector<double> weights;
    for (std::size_t i = 0; i < size_; ++i) {
      const auto own = std::span(weights_).subspan(i * classes_, classes_);
      if (std::all_of(own.begin(), own.end(), [](double w) { return w == 0; })) continue;
      const auto row = rows.subspan(i * columns, columns);
      kept.insert(kept.end(), row.begin(), row.end());
      weights.insert(weights.end(), own.begin(), own.end());
    }
    return {kernel, kept, columns, std::move(weights), classes_};
  }

 private:
  std::vector<double> matrix_;
  std::size_t size_, classes_;
  std::vector<double> scores_, weights_;
};

void check_classes(std::span<const std::int64_t> labels, std::size_t rows, std::size_t classes) {
  if (classes < 2 || labels.size() != rows)
    fail("kernel_perceptron.size", "kernel_perceptron",
         fmt::format("takes a label for each row and two classes or more; got {} rows, {} labels "
                     "and {} classes",
                     rows, labels.size(), classes));
  for (const std::int64_t label : labels)
    if (label < 0 || std::cmp_greater_equal(label, classes))
      fail("kernel_perceptron.label", "kernel_perceptron",
           fmt::format("labels of {} classes are 0 to {}; got {}", classes, classes - 1, label));
}

}  // namespace

KernelPerceptron learn_kernel_perceptron(const Kernel& kernel, std::span<const double> rows,
                                         std::size_t columns, std::span<const std::int64_t> labels,
                                         std::size_t classes, std::int64_t max_epochs,
                                         base::ThreadPool& pool) {
  std::vector<double> matrix = kernel_matrix(kernel, rows, columns, pool);
  const std::size_t size = rows.size() / columns;
  check_classes(labels, size, classes);
  Dual dual(std::move(matrix), size, classes);
  std::int64_t mistakes = 0;
  std::int64_t epochs = 0;
  bool converged = false;
  while (!converged && epochs < max_epochs) {
    const std::int64_t before = mistakes;
    for (std::size_t row = 0; row < size; ++row) {
      const auto label = static_cast<std::size_t>(labels[row]);
      std::size_t rival = 0;
      if (!dual.is_mistake(row, label, rival)) continue;
      dual.correct(row, label, rival);
      ++mistakes;
    }
    ++epochs;
    converged = mistakes == before;
  }
  return {dual.machine(kernel, rows, columns), mistakes, epochs, converged};
}

}  // namespace halfspace::learners
