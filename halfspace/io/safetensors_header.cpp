// io: the safetensors header, read event by event so that no document is built and keys are seen
// twice.
#include "halfspace/io/safetensors_header.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/graph/shape.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::io {
namespace {

constexpr std::string_view kMetadata = "__metadata__";

// The events of nlohmann's parser. Depth 1: the file; 2: metadata or a tensor; 3: shape or offsets.
class HeaderEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  HeaderEvents(TensorHeader& header, std::string_view name) : header_(header), name_(name) {}

  bool null() override { wrong("null"); }
  bool boolean(bool /*value*/) override { wrong("true or false"); }
  bool number_integer(std::int64_t /*value*/) override { wrong("a negative number"); }
  bool number_float(double /*value*/, const std::string& /*text*/) override {
    wrong("a number that is not an unsigned integer");
  }
  bool binary(nlohmann::json::binary_t& /*value*/) override { wrong("binary data"); }

  bool number_unsigned(std::uint64_t value) override {
    if (numbers_ == nullptr) wrong("a number");
    // Longer lists are wrong whatever follows; stop before they take memory.
    if (numbers_->size() > kMaxRank) wrong("a list of more than 4 numbers");
    numbers_->push_back(value);
    return true;
  }
  bool string(std::string& value) override {
    if (depth_ == 2 && in_metadata_) {
      if (!header_.metadata.emplace(key_, value).second) twice(key_);
      return true;
    }
    if (depth_ != 2 || key_ != "dtype") wrong(fmt::format("the text {}", shown(value)));
    if (std::exchange(entry_->has_dtype, true)) twice("dtype");
    entry_->dtype = value;
    return true;
  }
  bool start_object(std::size_t /*elements*/) override {
    if (depth_ > 1 || numbers_ != nullptr) wrong("an object");
    if (depth_ == 1) begin_section();
    ++depth_;
    return true;
  }
  bool end_object() override {
    --depth_;
    if (depth_ == 1 && !in_metadata_ &&
        !(entry_->has_dtype && entry_->has_shape && entry_->has_offsets))
      fail("safetensors.header", "safetensors",
           fmt::format("'{}': {} must have dtype, shape and data_offsets", name_, where()));
    return true;
  }
  bool key(std::string& value) override {
    if (depth_ == 1) {
      section_ = value;
    } else if (!in_metadata_ && value != "dtype" && value != "shape" && value != "data_offsets") {
      wrong(fmt::format("the key {}", shown(value)));
    }
    key_ = value;
    return true;
  }
  bool start_array(std::size_t /*elements*/) override {
    if (depth_ != 2 || in_metadata_ || numbers_ != nullptr || key_ == "dtype") wrong("a list");
    bool& seen = key_ == "shape" ? entry_->has_shape : entry_->has_offsets;
    if (std::exchange(seen, true)) twice(key_);
    numbers_ = key_ == "shape" ? &entry_->shape : &entry_->offsets;
    return true;
  }
  bool end_array() override {
    numbers_ = nullptr;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) override {
    fail("safetensors.json", "safetensors",
         fmt::format("'{}': the header is not valid JSON at byte {}; the file is damaged", name_,
                     kLengthBytes + position));
  }

 private:
  // A tensor or the metadata starts; both may appear once.
  void begin_section() {
    in_metadata_ = section_ == kMetadata;
    if (in_metadata_) {
      if (std::exchange(metadata_seen_, true)) twice(section_);
      return;
    }
    const auto [place, fresh] = header_.tensors.emplace(section_, TensorEntry{});
    if (!fresh) twice(section_);
    entry_ = &place->second;
  }
  [[nodiscard]] std::string where() const {
    if (depth_ == 0) return "the header";
    return section_ == kMetadata ? "__metadata__" : "tensor " + shown(section_);
  }
  [[noreturn]] void wrong(const std::string& what) const {
    fail("safetensors.header", "safetensors",
         fmt::format("'{}': {} has {} where the format has none; the file is damaged", name_,
                     where(), what));
  }
  [[noreturn]] void twice(const std::string& what) const {
    fail("safetensors.duplicate", "safetensors",
         fmt::format("'{}': the header has the key {} twice", name_, shown(what)));
  }

  TensorHeader& header_;
  std::string_view name_;
  int depth_ = 0;
  bool in_metadata_ = false;
  bool metadata_seen_ = false;
  std::string section_;  // the key at depth 1
  std::string key_;      // the last key
  TensorEntry* entry_ = nullptr;
  std::vector<std::uint64_t>* numbers_ = nullptr;
};

}  // namespace

TensorHeader parse_tensor_header(std::string_view text, std::string_view name) {
  TensorHeader header;
  HeaderEvents events(header, name);
  if (!text.starts_with('{'))
    fail("safetensors.json", "safetensors",
         fmt::format("'{}' is not a safetensors file: its header must start with {{ at byte {}",
                     name, kLengthBytes));
  nlohmann::json::sax_parse(text, &events);
  return header;
}

}  // namespace halfspace::io
