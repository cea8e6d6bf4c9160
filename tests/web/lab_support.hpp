// tests: asking the laboratory as the page does.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "halfspace/io/bytes.hpp"
#include "tests/support/check.hpp"
#include "web/engine/lab/ask.hpp"
#include "web/engine/session.hpp"

namespace halfspace::web {

using nlohmann::json;

/// A request while it is put together.
struct Asked {
  json fields;
  std::vector<std::byte> attachment;

  Asked& floats(const std::string& name, const std::vector<float>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    fields["sections"][name] = {attachment.size(), values.size()};
    attachment.insert(attachment.end(), bytes.begin(), bytes.end());
    return *this;
  }
  Asked& bytes(const std::string& name, std::span<const std::byte> content) {
    fields["bytes"][name] = {attachment.size(), content.size()};
    attachment.insert(attachment.end(), content.begin(), content.end());
    return *this;
  }
};

/// An answer with its sections.
struct Answered {
  json fields;
  std::vector<std::byte> attachment;

  [[nodiscard]] std::vector<float> floats(const std::string& path) const {
    const json& section = fields.at("sections").at(path);
    EXPECT_EQ(section[0].get<std::size_t>() % 4, 0U);
    std::vector<float> out(section[1].get<std::size_t>());
    if (!out.empty())
      std::memcpy(out.data(), attachment.data() + section[0].get<std::size_t>(),
                  out.size() * sizeof(float));
    return out;
  }
  [[nodiscard]] std::vector<std::byte> bytes(const std::string& path) const {
    const json& section = fields.at("bytes").at(path);
    const auto first =
        attachment.begin() + static_cast<std::ptrdiff_t>(section[0].get<std::size_t>());
    return {first, first + static_cast<std::ptrdiff_t>(section[1].get<std::size_t>())};
  }
  const json& operator[](const char* name) const { return fields.at(name); }
};

inline Answered answered(const Asked& asked) {
  Answered out;
  out.fields = json::parse(ask(asked.fields.dump(), asked.attachment, out.attachment));
  return out;
}
inline Answered answered(const json& fields) { return answered(Asked{fields, {}}); }

inline std::string refusal(const Asked& asked) {
  return test::message_of([&] { (void)answered(asked); });
}
inline std::string refusal(const json& fields) { return refusal(Asked{fields, {}}); }

/// A setup of the plane, as the page sends it.
inline std::string setup_text(const std::string& more = "") {
  return "data circle\nhidden 4,2\nactivation tanh\nlearning-rate 0.03\nbatch 10\nseed 3\n" + more;
}

/// A request about the network that `session` holds.
inline Asked about(const char* what, const Session& session, const std::string& config) {
  Asked out{{{"do", what}, {"config", config}}, {}};
  out.floats("weights", session.weights());
  return out;
}

/// A network after a few steps, and the setup that made it.
struct Trained {
  explicit Trained(const std::string& more = "", std::int64_t steps = 30)
      : config(setup_text(more)), session(read_setup(config)) {
    session.train(steps);
  }
  [[nodiscard]] Asked asked(const char* what) const { return about(what, session, config); }

  std::string config;
  Session session;
};

/// A trace's node.
inline json node_called(const Answered& trace, const std::string& name) {
  for (const json& node : trace["nodes"])
    if (node["name"] == name) return node;
  ADD_FAILURE() << name;
  return {};
}

/// The trace of a row.
inline Answered trace_of(const Trained& run, int row) {
  Asked asked = run.asked("trace");
  asked.fields["row"] = row;
  return answered(asked);
}

/// A request with a file.
inline Asked file_request(const char* what, const std::string& name,
                          std::span<const std::byte> content) {
  Asked out{{{"do", what}, {"name", name}}, {}};
  out.bytes("file", content);
  return out;
}
inline Asked file_request(const char* what, const std::string& name, std::string_view content) {
  return file_request(what, name, io::as_bytes(content));
}

}  // namespace halfspace::web
