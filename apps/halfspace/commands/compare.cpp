// apps: `halfspace compare`.
#include "halfspace/learners/compare.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/settings/drawn_output.hpp"
#include "apps/halfspace/settings/train_options.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/draw/chart/beside.hpp"
#include "halfspace/draw/figure/layout.hpp"
#include "halfspace/draw/paint/svg.hpp"

namespace halfspace::app {
namespace {

using Learners = std::vector<learners::Compared>;

constexpr std::string_view kComparisonFormats = "an .svg or .png file";
constexpr double kComparisonWidth = 960;

struct CompareCommand {
  TrainOptions train;
  learners::CompareOptions compare;
  DrawnOutput drawn;
  bool json = false;
};

// What `train` calls by the same names.
std::vector<Key> shared_keys(TrainOptions& o) {
  std::vector<Key> out;
  for (Key& key : run_keys(o))
    if ((key.facts & train::kShared) != 0) out.push_back(std::move(key));
  return out;
}

std::vector<Key> keys_of(CompareCommand& o) {
  std::vector<Key> keys = shared_keys(o.train);
  learners::CompareOptions& c = o.compare;
  add(keys, "Other learners",
      {key("k", "N", "nearest neighbours [default: 5]", c.neighbours),
       key("kernel-gamma", "X", "of both kernels [default: 1 / number of inputs]", c.kernel_gamma),
       key("degree", "N", "of the polynomial kernel (gamma x.y + 1)^N [default: 3]",
           c.kernel_degree),
       key("ridge", "X", "penalty of kernel ridge [default: 1]", c.ridge),
       key("kernel-rows", "N", "training rows that kernels learn from, at most [default: 4,000]",
           c.kernel_rows)});
  std::vector<Key> output = drawn_output_keys(o.drawn, kComparisonFormats);
  output.front().help =
      "boundaries side by side where inputs are two numbers, else score against time and memory: "
      "an .svg or .png file";
  output.back().help = "pixels of an .svg (a .png has two for each) [default: 960]";
  output.push_back(json_key(o.json));
  add(keys, "Output", std::move(output));
  return keys;
}

bool of_classes(const train::Prepared& data) {
  return data::is_classification(data.preprocessing.task);
}

std::string short_time(double seconds) {
  return seconds < 0.0995 ? fmt::format("{:.3g} ms", 1e3 * seconds) : duration(seconds);
}

std::string memory(std::size_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size < 999.5) return fmt::format("{} B", bytes);
  return size < 999.5e3 ? fmt::format("{:.3g} kB", size / 1e3)
                        : fmt::format("{:.3g} MB", size / 1e6);
}

void print(const train::Prepared& data, const Learners& learners) {
  const std::string& target = data.preprocessing.target_names.front();
  fmt::print(
      "{}: {} train and {} test rows of {}; {}: {}\n\n", short_name(data.name),
      grouped(data.train.rows()), grouped(data.test.rows()),
      counted(data.preprocessing.features(), "input"), target,
      of_classes(data) ? counted(std::ssize(data.preprocessing.class_names), "class") : "a number");
  std::vector<std::vector<std::string>> rows{
      {"learner", of_classes(data) ? "accuracy" : "r2", "fit", "predict", "memory", ""}};
  for (const learners::Compared& each : learners)
    rows.push_back({each.title, digits(each.score), short_time(each.fit_seconds),
                    short_time(each.predict_seconds), memory(each.learned.bytes),
                    each.train_rows < data.train.rows()
                        ? fmt::format("on {} rows", grouped(each.train_rows))
                        : ""});
  fmt::print("{}", aligned(rows, "lrrrrl"));
}

void print_as_json(const CompareCommand& o, const train::Prepared& data, const Learners& learners) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const learners::Compared& each : learners)
    list.push_back({{"name", each.name},
                    {of_classes(data) ? "accuracy" : "r2", each.score},
                    {"fit_seconds", each.fit_seconds},
                    {"predict_seconds", each.predict_seconds},
                    {"bytes", each.learned.bytes},
                    {"train_rows", each.train_rows}});
  print_json({{"data", data.name},
              {"task", data::task_name(data.preprocessing.task)},
              {"target", data.preprocessing.target_names.front()},
              {"rows", {{"train", data.train.rows()}, {"test", data.test.rows()}}},
              {"seed", o.train.train.seed},
              {"learners", list}});
}

draw::Figure figure_of(const train::Prepared& data, const Learners& learners) {
  std::vector<draw::Beside> all;
  for (const learners::Compared& each : learners)
    all.push_back({each.title, each.score, each.fit_seconds,
                   static_cast<double>(each.learned.bytes), each.learned.predict});
  const std::string where = short_name(data.name);
  if (draw::is_plane(data.preprocessing))
    return draw::boundaries_figure(data.preprocessing, data.test, all, where);
  return draw::scores_figure(all, of_classes(data) ? "accuracy" : "R²", where);
}

void draw_learners(const DrawnOutput& o, const draw::Figure& figure) {
  const draw::SvgOptions svg{.width = o.width == 0 ? kComparisonWidth : o.width,
                             .theme = o.file_theme()};
  write_svg(o, draw::to_svg(figure, svg), svg.width, draw::lay_out(figure, svg.width).height);
}

int compare(CompareCommand& options, const Settings& given) {
  set_all(given, keys_of(options));
  settle(options.train);
  check(options.drawn, "compare", kComparisonFormats, {".svg", ".png"});
  const train::Prepared data = train::prepare(options.train.data, DType::float32);
  options.compare.network = options.train.train;
  Runtime runtime(Runtime::Options{.threads = options.train.threads, .fuse = true});
  const Terminal terminal(stderr);
  const auto tell = [&](const std::string& what) {
    if (!terminal.live()) return;
    fmt::print(stderr, "\r{}\x1b[K", what);
    std::fflush(stderr);
  };
  const Learners learners = learners::compare(
      data, options.compare, runtime, [&](const std::string& title) { tell("fitting " + title); });
  tell("");
  if (options.drawn.to_file()) draw_learners(options.drawn, figure_of(data, learners));
  if (options.json)
    print_as_json(options, data, learners);
  else
    print(data, learners);
  return kDone;
}

}  // namespace

Command compare_command() {
  return command<CompareCommand>(
      {.name = "compare",
       .about = "Set a network beside other learners",
       .details =
           "Fits a linear model (logistic regression for classes), kernel ridge and the kernel "
           "perceptron with RBF and polynomial kernels, k nearest neighbours and the network "
           "that train would fit, all to the same rows, and measures each on the same test "
           "rows. Memory is what a learner keeps to predict with.",
       .examples =
           "halfspace compare wine\n"
           "halfspace compare spiral --noise 0.1 --hidden 8,8 --kernel-gamma 5 --out learners.svg\n"
           "halfspace compare table.csv --target price --k 10 --json"},
      keys_of, compare);
}

}  // namespace halfspace::app
