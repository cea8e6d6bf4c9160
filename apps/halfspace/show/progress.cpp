// apps: listeners that draw.
#include "apps/halfspace/show/progress.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/show/describe.hpp"

namespace halfspace::app {
namespace {

constexpr double kRedraw = 0.1;        // seconds between two pictures
constexpr std::int64_t kLines = 10;    // of a long run without a terminal
constexpr std::size_t kBarWidth = 24;  // columns
constexpr int kMargin = 3;             // columns for the terminal's "^C", which must not wrap
constexpr std::size_t kNoWrap = 10000;

std::string validation_text(const train::EpochRecord& record, const std::string& metric) {
  if (!record.validation_metric) return "";
  return fmt::format("  {} {}", metric, digits(*record.validation_metric));
}

/// One line that is drawn over itself, and gone at the end.
class Bar : public train::Listener {
 public:
  Bar(const Terminal& terminal, std::string metric)
      : terminal_(terminal), metric_(std::move(metric)) {}
  ~Bar() override { clear(); }

  void on_step(const train::Progress& at) override {
    if (at.seconds < next_) return;
    next_ = at.seconds + kRedraw;
    if (loss_.empty()) loss_ = "  loss " + digits(at.loss);
    draw(at);
  }
  void on_epoch(const train::EpochRecord& record, const train::Progress& /*at*/) override {
    loss_ = "  loss " + digits(record.loss) + validation_text(record, metric_);
  }
  void on_end(train::Ending /*ending*/) override { clear(); }

 private:
  [[nodiscard]] std::string bar(double share, std::size_t width) const {
    const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
    const char* const done = terminal_.unicode() ? "\u2588" : "#";
    const char* const open = terminal_.unicode() ? "\u2591" : ".";
    std::string out;
    for (std::size_t i = 0; i < width; ++i) out += i < full ? done : open;
    return out;
  }

  void draw(const train::Progress& at) {
    const auto total = static_cast<double>(std::max<std::int64_t>(1, at.total_steps));
    const std::string before = fmt::format("epoch {}/{} ", at.epoch, at.epochs);
    const std::string after =
        fmt::format("{}  {}/s  {}", loss_, rate(at.samples_per_second), time_left(at.seconds_left));
    const auto width = static_cast<std::size_t>(std::max(20, terminal_.width() - kMargin));
    const std::size_t used = std::min(width, columns_of(before) + columns_of(after));
    const std::string picture =
        bar(std::min(1.0, static_cast<double>(at.step) / total), std::min(kBarWidth, width - used));
    fmt::print(stderr, "\r{}\x1b[K", cut(before + picture + after, width));
    std::fflush(stderr);
    drawn_ = true;
  }

  void clear() {
    if (drawn_) fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    drawn_ = false;
  }

  Terminal terminal_;
  std::string metric_;
  std::string loss_;
  double next_ = kRedraw;  // nothing at all for runs of an instant
  bool drawn_ = false;
};

/// A line an epoch, fewer when there are many.
class Lines : public train::Listener {
 public:
  explicit Lines(std::string metric) : metric_(std::move(metric)) {}

  void on_epoch(const train::EpochRecord& record, const train::Progress& at) override {
    const auto part = [&](std::int64_t epoch) { return epoch * kLines / at.epochs; };
    if (at.epochs > kLines && part(record.epoch) == part(record.epoch - 1)) return;
    fmt::print(stderr, "epoch {}/{}  loss {}{}  {} samples/s\n", record.epoch, at.epochs,
               digits(record.loss), validation_text(record, metric_), rate(at.samples_per_second));
  }

 private:
  std::string metric_;
};

}  // namespace

std::unique_ptr<train::Listener> make_progress(const TrainOptions& options,
                                               const train::Resolved& run,
                                               const train::Prepared& data,
                                               const model::Model& model) {
  const Terminal terminal(stderr);
  if (options.quiet || (options.json && !terminal.live())) return nullptr;
  const std::size_t width = terminal.live() ? static_cast<std::size_t>(terminal.width()) : kNoWrap;
  for (const std::string& line : {describe_data(data, model), describe_run(run, model)})
    fmt::print(stderr, "{}", wrapped(line, 2, 0, width).substr(2));
  const std::string metric = model::headline_metric(model.objective);
  if (terminal.live()) return std::make_unique<Bar>(terminal, "val " + metric);
  return std::make_unique<Lines>("validation " + metric);
}

}  // namespace halfspace::app
