// base: a fixed set of threads that share work by static partition.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

namespace halfspace::base {

/// `threads` workers, the caller being one of them. Who does which part depends on the part's
/// number alone, so results never depend on timing. Workers spin briefly for the next task, then
/// sleep.
class ThreadPool {
 public:
  /// threads < 1 means one for each processor.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  [[nodiscard]] int size() const { return static_cast<int>(workers_.size()) + 1; }

  /// Calls f(part) for part = 0..size()-1, part 0 on the calling thread, and returns when all are
  /// done. The first exception of any part is rethrown. Not reentrant.
  template <class F>
  void run(F&& f) {
    run_parts(
        [](void* context, int part) { (*static_cast<std::remove_reference_t<F>*>(context))(part); },
        const_cast<void*>(static_cast<const void*>(&f)));
  }

  /// Calls f(begin, end) on at most size() ranges that cut [0, items) into nearly equal parts.
  template <class F>
  void split(std::int64_t items, F&& f) {
    const std::int64_t parts = size();
    run([&](int part) {
      const std::int64_t begin = items * part / parts;
      const std::int64_t end = items * (part + 1) / parts;
      if (begin < end) f(begin, end);
    });
  }

 private:
  using Task = void (*)(void* context, int part);
  void run_parts(Task task, void* context);
  void work(int part);
  void guarded(int part) noexcept;

  std::vector<std::thread> workers_;
  Task task_ = nullptr;
  void* context_ = nullptr;
  std::unique_ptr<std::exception_ptr[]> errors_;  // one a part
  alignas(64) std::atomic<std::uint32_t> epoch_{0};
  alignas(64) std::atomic<int> pending_{0};
  std::atomic<bool> stop_{false};
};

}  // namespace halfspace::base
