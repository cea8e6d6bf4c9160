// apps: `halfspace report`.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "apps/halfspace/show/model_page.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/model/history.hpp"

namespace halfspace::app {
namespace {

struct ReportOptions {
  GivenData given;
  std::string out;
  int threads = 0;
};

std::vector<Key> keys_of(ReportOptions& o) {
  std::vector<Key> keys = given_data_keys(o.given);
  for (Key& each : keys)
    if (each.name == "data") each.required = false;
  add(keys, "Output",
      {key("out", "FILE", "an .html file, which needs nothing else", o.out),
       threads_key(o.threads)});
  return keys;
}

void check_page(const std::string& out) {
  if (!out.ends_with(".html"))
    fail("usage.out", "report",
         out.empty() ? "--out FILE.html is missing; it says where to write the report"
                     : fmt::format("--out takes an .html file; got {}", io::shown(out)));
  check_writable("--out", out);
}

// A model may have none: one that was stopped in its first epoch.
std::vector<model::EpochRecord> history_if_any(const std::filesystem::path& file) {
  try {
    return model::load_history(file);
  } catch (const Error& error) {
    if (error.id() == "model.history") return {};
    throw;
  }
}

std::vector<std::string> commands(const ReportOptions& o, const model::Model& model,
                                  const std::string& report) {
  std::vector<std::string> out;
  if (const std::string training = training_command(model.record()); !training.empty())
    out.push_back(training + " --out " + shell_word(o.given.model.native()));
  out.push_back(report);
  return out;
}

int report(ReportOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  check_page(options.out);
  const model::Model model = open_model(options.given.model);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  Reported reported{.model = &model, .file = options.given.model.native()};
  if (!options.given.data.empty()) {
    Rows rows = open_rows(options.given, model, true);
    model::Measured measured = model::measure(model, rows.dataset, runtime);
    reported.on_data = OnData{std::move(rows), std::move(measured)};
  }
  reported.history = history_if_any(model_file(options.given.model));
  reported.commands =
      commands(options, model, "halfspace report" + retold(given, keys_of(options)));
  io::write_atomic(options.out, draw::to_html(model_page(reported, runtime)));
  return kDone;
}

}  // namespace

Command report_command() {
  return command<ReportOptions>(
      {.name = "report",
       .about = "Write a page about a model, with its figures",
       .details =
           "One HTML file that needs no other: what the model is, how it did, its figures and "
           "the commands that make it again. With DATA also how it does there: confusion of "
           "classes, and the boundary of two inputs.",
       .examples = "halfspace report model.safetensors --out report.html\n"
                   "halfspace report model.safetensors mnist/ --out report.html"},
      keys_of, report);
}

}  // namespace halfspace::app
