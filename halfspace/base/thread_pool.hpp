// base: a fixed set of threads that share work by static partition.
#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>

namespace halfspace::base {

/// `threads` workers, the caller being one of them. Work is cut into size() parts by number; who
/// runs a part does not matter to the result, so a thread that the system keeps waiting is not
/// waited for: the caller takes the parts nobody began. Workers spin briefly for the next task,
/// then sleep.
class ThreadPool {
 public:
  /// threads < 1 means one for each processor. Where there are no threads (WebAssembly) it is one
  /// whatever was asked for.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  [[nodiscard]] int size() const { return parts_; }

  /// Calls f(part) once for each part = 0..size()-1 and returns when all are done. The first
  /// exception of any part is rethrown. Not reentrant.
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

  class Workers;
  int parts_ = 1;
  std::unique_ptr<Workers> workers_;
};

}  // namespace halfspace::base
