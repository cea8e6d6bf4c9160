// base: the pool where there are no threads: the caller is the only worker.
#include "halfspace/base/thread_pool.hpp"

namespace halfspace::base {

class ThreadPool::Workers {};

ThreadPool::ThreadPool(int /*threads*/) {}

ThreadPool::~ThreadPool() = default;

void ThreadPool::run_parts(Task task, void* context) { task(context, 0); }

}  // namespace halfspace::base
