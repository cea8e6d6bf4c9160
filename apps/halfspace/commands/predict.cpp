// apps: `halfspace predict`.
#include <charconv>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/defs/metrics.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/npy.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::app {
namespace {

struct PredictOptions {
  GivenData given;
  std::string out = "-";
  int threads = 0;
};

std::vector<Key> keys_of(PredictOptions& o) {
  std::vector<Key> keys = given_data_keys(o.given);
  add(keys, "Output",
      {key("out", "FILE", "a .csv or .npy file, or - for CSV on stdout [default: -]", o.out),
       key("threads", "N", "never change a result [default: all processors]", o.threads)});
  return keys;
}

// The fewest digits that read back to the same number of the model's precision.
void add_number(std::string& to, double value, DType precision) {
  char text[32];
  const auto [end, error] =
      precision == DType::float64
          ? std::to_chars(text, text + sizeof text, value)
          : std::to_chars(text, text + sizeof text, static_cast<float>(value));
  to.append(text, error == std::errc() ? end : text);
}

// By RFC 4180.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos && !text.empty()) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string as_csv(const model::Model& model, const std::vector<double>& outputs,
                   std::int64_t width) {
  const data::Preprocessing& rules = model.preprocessing;
  const bool classes = model.objective.of_classes;
  const bool labels = model.objective.of_labels;
  std::vector<std::string> head;
  if (classes)
    head.emplace_back("predicted");
  else
    for (const std::string& name : rules.target_names) head.push_back(cell(name));
  if (classes || labels)
    for (const std::string& name : classes ? rules.class_names : rules.target_names)
      head.push_back(cell("p(" + name + ")"));
  std::string out = base::join(head, ",") + '\n';
  std::vector<std::string> names;
  names.reserve(rules.class_names.size());
  for (const std::string& name : rules.class_names) names.push_back(cell(name));
  const defs::Predictions rows{.rows = static_cast<std::int64_t>(outputs.size()) / width,
                               .width = width,
                               .outputs = outputs};
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    if (classes) out += names[static_cast<std::size_t>(rows.predicted(r))];
    for (std::int64_t c = 0; labels && c < width; ++c)
      out += fmt::format("{}{}", c == 0 ? "" : ",", rows.has_label(r, c) ? 1 : 0);
    for (std::int64_t c = 0; c < width; ++c) {
      if (classes || labels || c > 0) out += ',';
      add_number(out, rows.row(r)[static_cast<std::size_t>(c)], model.precision);
    }
    out += '\n';
  }
  return out;
}

// (rows, classes), or (rows) for one number a row.
Array as_array(const model::Model& model, const std::vector<double>& outputs, std::int64_t width) {
  const std::int64_t rows = static_cast<std::int64_t>(outputs.size()) / width;
  const Shape shape = width == 1 ? Shape{rows} : Shape{rows, width};
  if (model.precision == DType::float64)
    return Array::from<double>(shape, std::span<const double>(outputs));
  const std::vector<float> narrow(outputs.begin(), outputs.end());
  return Array::from<float>(shape, std::span<const float>(narrow));
}

void check_out(const std::string& out) {
  if (out == "-") return;
  if (!out.ends_with(".csv") && !out.ends_with(".npy"))
    fail("usage.out", "predict",
         fmt::format("--out takes a .csv or .npy file, or - for stdout; got '{}'", out));
  check_writable("--out", out);
}

int predict(PredictOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  check_out(options.out);
  const model::Model model = open_model(options.given.model);
  const Rows rows = open_rows(options.given, model, false);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  const model::Feed feed(rows.dataset, model.preprocessing, model.precision);
  const std::vector<double> outputs = model::Scorer(model, feed, runtime).run();
  const std::int64_t width = static_cast<std::int64_t>(outputs.size()) / rows.dataset.rows();
  if (options.out.ends_with(".npy")) {
    io::write_atomic(options.out, io::write_npy(as_array(model, outputs, width)));
    return kDone;
  }
  const std::string csv = as_csv(model, outputs, width);
  if (options.out == "-")
    std::fwrite(csv.data(), 1, csv.size(), stdout);
  else
    io::write_atomic(options.out, csv);
  return kDone;
}

}  // namespace

Command predict_command() {
  const auto options = std::make_shared<PredictOptions>();
  return {
      .name = "predict",
      .about = "Predict with a model, as CSV",
      .details =
          "One line a row: the class and the probability of each, the number, or a 0 or 1 for "
          "each label and their probabilities. The pictures of a folder come class by class, in "
          "the order of their names.",
      .examples =
          "halfspace predict model.safetensors new.csv\n"
          "halfspace predict model.safetensors new.csv --out predictions.csv\n"
          "head -5 new.csv | halfspace predict model.safetensors -\n"
          "halfspace predict cats-or-dogs.safetensors photos/",
      .keys = keys_of(*options),
      .run = [options](const Settings& given) { return predict(*options, given); }};
}

}  // namespace halfspace::app
