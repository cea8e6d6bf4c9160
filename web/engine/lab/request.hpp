// web: one request to the laboratory and its answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace halfspace::web {

/// The fields of a request and what came beside it. Every reader throws Error where the field is
/// missing or of another kind.
class Request {
 public:
  Request(nlohmann::json fields, std::span<const std::byte> attachment);

  [[nodiscard]] bool has(const std::string& name) const;
  [[nodiscard]] std::string text(const std::string& name) const;
  /// "" where it is missing.
  [[nodiscard]] std::string text_or_none(const std::string& name) const;
  [[nodiscard]] double number(const std::string& name) const;
  [[nodiscard]] std::int64_t whole(const std::string& name) const;
  [[nodiscard]] bool flag(const std::string& name, bool otherwise) const;
  [[nodiscard]] std::vector<double> numbers(const std::string& name, std::size_t count) const;
  /// None where it is missing.
  [[nodiscard]] std::vector<std::string> texts(const std::string& name) const;
  /// An object with fields of its own.
  [[nodiscard]] Request object(const std::string& name) const;

  [[nodiscard]] bool has_floats(const std::string& name) const;
  [[nodiscard]] std::vector<float> floats(const std::string& name) const;
  [[nodiscard]] std::span<const std::byte> bytes(const std::string& name) const;

 private:
  [[nodiscard]] const nlohmann::json& field(const std::string& name) const;
  [[nodiscard]] std::span<const std::byte> section(const char* kind, const std::string& name,
                                                   std::size_t size) const;

  nlohmann::json fields_;
  std::span<const std::byte> attachment_;
};

/// An answer while it is put together.
struct Answer {
  nlohmann::ordered_json fields = nlohmann::ordered_json::object();
  std::vector<std::byte> attachment;

  /// A section at `path`.
  template <class Numbers>
  void put(const std::string& path, const Numbers& values) {
    const std::vector<float> floats(values.begin(), values.end());
    put_section("sections", path, std::as_bytes(std::span(floats)), floats.size());
  }
  void put_bytes(const std::string& path, std::span<const std::byte> bytes) {
    put_section("bytes", path, bytes, bytes.size());
  }

 private:
  void put_section(const char* kind, const std::string& path, std::span<const std::byte> bytes,
                   std::size_t count);
};

}  // namespace halfspace::web
