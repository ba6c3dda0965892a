#include "adapters/report/pdf_printer.h"

#include <algorithm>
#include <future>

#include "adapters/threads/guarded.h"

namespace heed::report {
namespace {

constexpr std::size_t most_waiting = 16;
constexpr std::size_t most_kept = 16;

/// What is in the HTML is all there is: no address is followed but `data:`, which is no address.
constexpr const char* script = R"(
import sys
import weasyprint

def refuse(url, *rest, **more):
    if url.startswith("data:"):
        return weasyprint.default_url_fetcher(url)
    raise ValueError("nothing is fetched for a report")

html = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=refuse)
sys.stdout.buffer.write(html.write_pdf())
)";

}  // namespace

PdfPrinter::PdfPrinter(ChildLimits limits) : limits_(limits), thread_([this] { work(); }) {}

PdfPrinter::~PdfPrinter() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
    for (const Job& job : waiting_) {
        threads::guarded("the printer of reports", [&] { job.done({"", "Heed is ending"}); });
    }
}

bool PdfPrinter::submit(std::string html, Done done) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= most_waiting || is_ending_) {
            return false;
        }
    }
    add({std::move(html), std::move(done)});
    return true;
}

Printed PdfPrinter::print(std::string html) {
    std::promise<Printed> promise;
    std::future<Printed> printed = promise.get_future();
    add({std::move(html), [&promise](const Printed& made) { promise.set_value(made); }});
    return printed.get();
}

void PdfPrinter::add(Job job) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
}

void PdfPrinter::work() {
    threads::keep_going({.whose = "the printer of reports",
                         .round = [this] { return print_next(); },
                         .rest =
                             [this](auto pause) {
                                 std::unique_lock lock(mutex_);
                                 return !changed_.wait_for(lock, pause,
                                                           [this] { return is_ending_; });
                             }});
}

/// False: the printer is ending.
bool PdfPrinter::print_next() {
    Job job;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
        if (is_ending_) {
            return false;
        }
        job = std::move(waiting_.front());
        waiting_.pop_front();
    }
    Printed made{"", "no memory is left"};
    threads::guarded("the printer of reports", [&] { made = make(job.html); });
    job.done(made);
    return true;
}

Printed PdfPrinter::make(const std::string& html) {
    const auto known = std::ranges::find(kept_, html, &std::pair<std::string, std::string>::first);
    if (known != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, known);
        return {kept_.front().second, ""};
    }
    ChildOutcome outcome;
    try {
        outcome = run_child({"/usr/bin/python3", "-I", "-c", script}, html, limits_);
    } catch (const std::exception& failed) {
        outcome.failure = failed.what();
    }
    if (outcome.failure.empty() && !outcome.output.starts_with("%PDF-")) {
        outcome.failure = "it wrote no PDF";
    }
    if (!outcome.failure.empty()) {
        return {"", "WeasyPrint: " + outcome.failure};
    }
    kept_.emplace_front(html, outcome.output);
    if (kept_.size() > most_kept) {
        kept_.pop_back();
    }
    return {std::move(outcome.output), ""};
}

}  // namespace heed::report
