#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/report/child_process.h"

namespace heed::report {

/// A printed page, or why there is none.
struct Printed {
    std::string pdf;
    std::string failure;
    bool ok() const { return failure.empty(); }
};

/// Makes PDF of HTML, one after the other, with WeasyPrint in a child process: nothing is fetched
/// for it, and what takes too long or too much memory fails. The last few are kept.
class PdfPrinter {
  public:
    using Done = std::function<void(const Printed&)>;

    explicit PdfPrinter(ChildLimits limits = {});
    ~PdfPrinter();  ///< what still waits fails
    PdfPrinter(const PdfPrinter&) = delete;
    PdfPrinter& operator=(const PdfPrinter&) = delete;

    /// `done` is called once, from the printer's thread. False where too many wait already.
    bool submit(std::string html, Done done);

    /// Waits for its turn and for its end.
    Printed print(std::string html);

  private:
    struct Job {
        std::string html;
        Done done;
    };
    void work();
    bool print_next();
    void add(Job);
    Printed make(const std::string& html);

    ChildLimits limits_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    bool is_ending_ = false;
    std::list<std::pair<std::string, std::string>> kept_;  ///< PDF by HTML, the latest used first
    std::thread thread_;
};

}  // namespace heed::report
