// plan: sharing memory between values whose lives do not overlap.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "halfspace/base/aligned.hpp"

namespace halfspace::plan {

/// Gives blocks to values in the order they are asked for: the lowest gap that is free all along a
/// value's life [first, last] (steps, both included).
class Arena {
 public:
  std::size_t place(std::size_t bytes, int first, int last) {
    bytes = base::padded(bytes);
    std::vector<Block> busy;
    for (const Block& block : blocks_)
      if (block.first <= last && first <= block.last) busy.push_back(block);
    std::sort(busy.begin(), busy.end(),
              [](const Block& a, const Block& b) { return a.offset < b.offset; });
    std::size_t offset = 0;
    for (const Block& block : busy) {
      if (offset + bytes <= block.offset) break;
      offset = std::max(offset, block.offset + block.bytes);
    }
    blocks_.push_back({offset, bytes, first, last});
    size_ = std::max(size_, offset + bytes);
    return offset;
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Block {
    std::size_t offset, bytes;
    int first, last;
  };
  std::vector<Block> blocks_;
  std::size_t size_ = 0;
};

}  // namespace halfspace::plan
