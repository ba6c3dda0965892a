#include "adapters/system/log.h"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "adapters/json/write.h"
#include "engine/values/time.h"

namespace heed::system {
namespace {

class JsonLines final : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
        const auto level = spdlog::level::to_string_view(message.level);
        std::string line =
            R"({"at":")" + to_rfc3339(std::chrono::floor<std::chrono::milliseconds>(message.time)) +
            R"(","level":")" + std::string(level.data(), level.size()) + R"(","message":)";
        json::append_text(line, {message.payload.data(), message.payload.size()});
        line += "}\n";
        out.append(line.data(), line.data() + line.size());
    }
    std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonLines>();
    }
};

}  // namespace

void log_as_json() {
    auto log =
        std::make_shared<spdlog::logger>("heed", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    log->set_formatter(std::make_unique<JsonLines>());
    log->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(log));
}

}  // namespace heed::system
