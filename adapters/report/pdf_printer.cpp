#include "adapters/report/pdf_printer.h"

#include <algorithm>
#include <future>

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
        job.done({"", "Heed is ending"});
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
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
        if (is_ending_) {
            return;
        }
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job.done(make(job.html));
        lock.lock();
    }
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
