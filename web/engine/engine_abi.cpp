// web: the training module's exports: one session behind plain numbers and pointers. Strings and
// JSON where a session begins, memory alone while it runs.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "web/engine/snapshot.hpp"
#include "web/engine/words.hpp"

namespace {

using namespace halfspace;
using namespace halfspace::web;

struct Running {
  Running(const Setup& setup, std::optional<Points> rows)
      : points(std::move(rows)), session(setup, points), look(session) {}
  std::optional<Points> points;
  Session session;
  Look look;
  Snapshot snapshot;
};

std::unique_ptr<Running> running;
std::optional<Points> given;
std::string text;

const char* hold(std::string value) {
  text = std::move(value);
  return text.c_str();
}

}  // namespace

extern "C" {

[[clang::export_name("allocate")]] void* allocate(std::size_t bytes) { return std::malloc(bytes); }
[[clang::export_name("release")]] void release(void* block) { std::free(block); }

[[clang::export_name("catalogue")]] const char* catalogue() { return hold(catalogue_json()); }

/// Rows for the next session: x (rows, columns), y (rows); names with '\n' between. `task` counts
/// as data::Task does. No rows: the next session draws its own.
[[clang::export_name("give")]] void give(const float* x, const float* y, int rows, int columns,
                                         const char* column_names, const char* class_names,
                                         int task, bool plane) {
  given.reset();
  if (rows == 0) return;
  const auto lines = [](const char* joined) {
    std::vector<std::string> out;
    for (std::string_view rest = joined; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      out.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  };
  given = Points{.columns = lines(column_names),
                 .x = {x, x + static_cast<std::ptrdiff_t>(rows) * columns},
                 .y = {y, y + rows},
                 .task = static_cast<data::Task>(task),
                 .classes = lines(class_names),
                 .plane = plane};
}

/// Begins a session, with these weights unless there are none; the one before stays if this fails.
/// Its layout as JSON.
[[clang::export_name("configure")]] const char* configure(const char* setup, const float* weights,
                                                          int count) {
  auto fresh = std::make_unique<Running>(read_setup(setup), given);
  if (count > 0) fresh->session.put_weights({weights, static_cast<std::size_t>(count)});
  running = std::move(fresh);
  return hold(layout_json(running->session, running->look));
}

/// Changes how the session is trained; the one before stays if this fails. Its layout as JSON.
[[clang::export_name("tune")]] const char* tune(const char* setup) {
  auto fresh = std::make_unique<Running>(read_setup(setup), running->points);
  fresh->session.go_on(running->session);
  fresh->snapshot = std::move(running->snapshot);
  running = std::move(fresh);
  return hold(layout_json(running->session, running->look));
}

/// Changes the learning rate alone, from the next step on; it stays as it was if this fails.
[[clang::export_name("set_rate")]] void set_rate(double rate) { running->session.set_rate(rate); }

/// Takes at most `steps` steps; whether the loss is still finite.
[[clang::export_name("train")]] bool train(double steps) {
  running->session.train(static_cast<std::int64_t>(steps));
  return running->session.divergence().empty();
}
/// Steps from here to the end of the epoch.
[[clang::export_name("steps_left")]] double steps_left() {
  const Session& session = running->session;
  return static_cast<double>(session.batches() - session.step() % session.batches());
}

[[clang::export_name("divergence")]] const char* divergence() {
  return running->session.divergence().c_str();
}

/// A new snapshot; web/engine/snapshot.hpp says what is where.
[[clang::export_name("snapshot")]] const double* snapshot(std::uint32_t wanted) {
  running->snapshot.take(running->session, running->look, wanted);
  return running->snapshot.block().data();
}
[[clang::export_name("snapshot_bytes")]] std::size_t snapshot_bytes() {
  return running->snapshot.block().size() * sizeof(double);
}

/// The rows, those to train on first: x (rows, dimensions), then y (rows).
[[clang::export_name("rows_x")]] const float* rows_x() {
  return running->session.samples().x.data();
}
[[clang::export_name("rows_y")]] const float* rows_y() {
  return running->session.samples().y.data();
}

[[clang::export_name("put_weight")]] void put_weight(int place, float value) {
  running->session.put_weight(static_cast<std::size_t>(place), value);
}
/// The weights of the last snapshot that was finite.
[[clang::export_name("restore")]] void restore() {
  if (!running->snapshot.good().empty()) running->session.put_weights(running->snapshot.good());
}

/// One row of the data, features not yet made: every layer's values one after the other.
[[clang::export_name("probe")]] const float* probe(const float* point) {
  static std::vector<float> out;
  const Samples& samples = running->session.samples();
  const std::vector<float> inputs =
      samples.inputs_of({point, static_cast<std::size_t>(samples.dimensions)});
  out.clear();
  for (const std::vector<float>& each : running->look.probe(inputs))
    out.insert(out.end(), each.begin(), each.end());
  return out.data();
}
}
