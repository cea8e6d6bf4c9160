// web: the network as a file for the command line, and its rows as CSV.
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/data/csv.hpp"
#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {
namespace {

// How inputs are made of the user's columns: as the page was told, where it was and where the
// network sees nothing else.
data::Preprocessing rules_of(const Subject& subject) {
  const data::Preprocessing& plain = subject.samples().preprocessing;
  if (!subject.rules || subject.samples().plane) return plain;
  data::Preprocessing out = data::Preprocessing::from_json(*subject.rules, subject.name);
  if (out.features() != plain.features())
    fail("save.preprocessing", "save",
         fmt::format("the preprocessing makes {} inputs, and the network has {}", out.features(),
                     plain.features()));
  if (out.task == plain.task) return out;
  out.task = plain.task;  // classes that are learned as numbers
  out.class_names = plain.class_names;
  out.target_mean = plain.target_mean;
  out.target_scale = plain.target_scale;
  return out;
}

// The number that is written in few digits.
double short_number(const std::string& digits) { return base::parse<double>(digits).value_or(NAN); }

// A category for each row: the one of `inputs` that is on; missing where none is.
data::Column category_column(const data::InputColumn& rule, std::span<const float> inputs,
                             std::size_t width) {
  data::Column out{.name = rule.name, .numeric = false};
  out.categories = rule.categories;
  for (std::size_t row = 0; row < inputs.size(); row += width) {
    std::int32_t code = -1;
    for (std::size_t c = 0; c < rule.categories.size(); ++c)
      if (inputs[row + c] > 0.5F) code = static_cast<std::int32_t>(c);
    out.codes.push_back(code);
  }
  return out;
}

class TableMaker {
 public:
  TableMaker(const Subject& subject, const data::Preprocessing& rules)
      : samples_(subject.samples()),
        rules_(rules),
        inputs_(samples_.all.features.span<float>()),
        width_(static_cast<std::size_t>(samples_.inputs())) {
    table_.name = subject.name;
    table_.rows = samples_.rows;
  }

  data::Table make() {
    if (rules_.kind == data::Preprocessing::Kind::image) {
      const std::vector<std::string> names = rules_.feature_names();
      for (std::size_t i = 0; i < width_; ++i)
        add_numbers(names[i], i, [this](float x) {
          return std::round(x * rules_.image_scale + rules_.image_mean);
        });
    } else {
      std::size_t first = 0;
      for (const data::InputColumn& column : rules_.columns) {
        add_column(column, first);
        first += static_cast<std::size_t>(column.width());
      }
    }
    add_target();
    return std::move(table_);
  }

 private:
  template <class F>
  void add_numbers(const std::string& name, std::size_t input, F number) {
    data::Column column{.name = name};
    for (std::size_t at = input; at < inputs_.size(); at += width_)
      column.numbers.push_back(number(inputs_[at]));
    table_.columns.push_back(std::move(column));
  }

  void add_column(const data::InputColumn& column, std::size_t first) {
    if (!column.numeric) {
      table_.columns.push_back(category_column(column, inputs_.subspan(first), width_));
    } else if (column.mean == 0 && column.scale == 1) {
      add_numbers(column.name, first, [](float x) { return short_number(fmt::format("{}", x)); });
    } else {  // rounding in float32 shows from the seventh digit on
      add_numbers(column.name, first, [&](float x) {
        return short_number(fmt::format("{:.6g}", x * column.scale + column.mean));
      });
    }
  }

  void add_target() {
    data::Column column{.name = rules_.target_names.front()};
    const bool classes = rules_.task != data::Task::regression;
    column.numeric = !classes;
    if (classes) column.categories = samples_.preprocessing.class_names;
    for (const float y : samples_.y) {
      if (classes)
        column.codes.push_back(static_cast<std::int32_t>(y));
      else if (samples_.signs)
        column.numbers.push_back(2 * y - 1);
      else
        column.numbers.push_back(short_number(
            fmt::format("{:.7g}", y * rules_.target_scale[0] + rules_.target_mean[0])));
    }
    const auto place = static_cast<std::ptrdiff_t>(
        rules_.kind == data::Preprocessing::Kind::image
            ? table_.columns.size()
            : static_cast<std::size_t>(rules_.target_positions.front()));
    table_.columns.insert(table_.columns.begin() + place, std::move(column));
  }

  const Samples& samples_;
  const data::Preprocessing& rules_;
  std::span<const float> inputs_;  // (rows, width)
  std::size_t width_;
  data::Table table_;
};

}  // namespace

void answer_save(const Request& request, Answer& answer) {
  Subject subject = subject_of(request);
  model::Model& model = subject.model();
  model.preprocessing = rules_of(subject);
  model::Record record;
  record.data = subject.name;
  record.architecture = model.architecture();
  record.version = HALFSPACE_VERSION;
  record.parameters = model.network->parameter_count();
  record.task = data::task_name(model.preprocessing.task);
  record.target = model.preprocessing.target_names.front();
  record.seed = subject.session->setup().options.seed;
  record.playground = subject.config;
  if (request.has("epochs")) record.epochs = request.whole("epochs");
  model.set_record(std::move(record));
  answer.put_bytes("file", io::encode_safetensors(model::to_file(model)));
}

void answer_csv(const Request& request, Answer& answer) {
  const Subject subject = subject_of(request);
  answer.fields["text"] = data::write_csv(TableMaker(subject, rules_of(subject)).make());
}

}  // namespace halfspace::web
