// io: strict reading of JSON from a model file: every error names the file and the field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace halfspace::io {

inline constexpr std::int64_t kMaxJsonCount = std::int64_t{1} << 31;

/// The fields of one JSON object. `path` says where the object is ("preprocessing.columns[3]"),
/// `file` which file it is from. Both the JSON and the file's name must outlive it. Every reader
/// throws Error "'file': path.name is missing; the model file is damaged", or what else is wrong
/// with the field.
class JsonFields {
 public:
  JsonFields(const nlohmann::json& object, std::string path, std::string_view file);

  [[nodiscard]] bool has(const std::string& name) const;
  [[nodiscard]] const nlohmann::json& at(const std::string& name) const;
  [[nodiscard]] JsonFields object(const std::string& name) const;
  [[nodiscard]] const nlohmann::json& list(const std::string& name) const;
  [[nodiscard]] std::string text(const std::string& name) const;
  [[nodiscard]] bool boolean(const std::string& name) const;
  /// A finite number.
  [[nodiscard]] double number(const std::string& name) const;
  /// A finite number above 0.
  [[nodiscard]] double positive(const std::string& name) const;
  /// A whole number from 0 to kMaxJsonCount.
  [[nodiscard]] std::int64_t count(const std::string& name) const;
  /// A list of texts, none twice.
  [[nodiscard]] std::vector<std::string> texts(const std::string& name) const;
  [[nodiscard]] std::vector<double> numbers(const std::string& name) const;
  [[nodiscard]] std::vector<std::int64_t> counts(const std::string& name) const;

  /// Raises the error for the field `name` ("" for the object itself).
  [[noreturn]] void wrong(const std::string& name, const std::string& what) const;
  [[nodiscard]] std::string_view file() const { return file_; }

 private:
  [[nodiscard]] std::string text_of(const nlohmann::json& value, const std::string& name) const;
  [[nodiscard]] double number_of(const nlohmann::json& value, const std::string& name) const;
  [[nodiscard]] std::int64_t count_of(const nlohmann::json& value, const std::string& name) const;

  const nlohmann::json& object_;
  std::string path_;
  std::string_view file_;
};

/// Parses a JSON text from a file. Throws: Error naming the byte where it is malformed. `what`
/// names the text ("the network").
nlohmann::json parse_json(std::string_view text, std::string_view what, std::string_view file);

}  // namespace halfspace::io
