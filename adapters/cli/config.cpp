#include <algorithm>
#include <iostream>
#include <map>
#include <vector>

#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/known_settings.h"
#include "adapters/cli/secrets.h"
#include "adapters/cli/told.h"
#include "adapters/system/program_folder.h"
#include "engine/definition/program_files.h"
#include "engine/definition/read_settings.h"

namespace heed::cli {
namespace {

constexpr std::string_view not_set = "-";

/// A setting as it holds, and who says so.
struct Line {
    std::string name;
    std::string value;
    std::string origin;
};

class Settings {
  public:
    Settings(const Where& where, const yaml::Node& written) : written_(written) {
        for (KnownSetting& known : known_settings()) {
            known_.emplace(known.name, std::move(known));
        }
        known_["database"].usual = usual_database(where);
        said_ = {
            {"--database", where.database}, {"--listen", where.listen}, {"--smtp", where.smtp}};
    }

    std::vector<Line> lines() {
        add_all(heed_shape, &written_, "");
        add_lanes();
        return std::move(lines_);
    }

  private:
    void add_all(const Shape& shape, const yaml::Node* map, const std::string& before) {
        for (const Key& key : shape.keys) {
            const yaml::Node* value = map == nullptr ? nullptr : map->find(key.name);
            add(before + std::string(key.name), key.grammar, value);
        }
    }

    void add(const std::string& name, const Grammar* grammar, const yaml::Node* value) {
        if (grammar != nullptr && grammar->shape != nullptr) {
            return add_all(*grammar->shape, value, name + ".");
        }
        const bool is_by_name = grammar != nullptr && grammar->kind == ValueKind::map;
        if (is_by_name && value != nullptr) {
            for (const yaml::Entry& entry : value->entries) {
                add(name + "." + entry.key, grammar->each, &entry.value);
            }
            return;
        }
        lines_.push_back(held(name, value));
    }

    Line held(const std::string& name, const yaml::Node* value) const {
        const auto found = known_.find(name);
        const KnownSetting known = found == known_.end() ? KnownSetting() : found->second;
        const auto said = said_.find(known.flag);
        if (said != said_.end() && !said->second.empty()) {
            return {name, without_password(said->second), std::string(known.flag)};
        }
        if (known.variable != nullptr) {
            if (const std::string set = from_environment(known.variable); !set.empty()) {
                return {name, without_password(set), known.variable};
            }
        }
        if (value != nullptr) {
            return {name, text_of(*value), "heed.yaml:" + std::to_string(value->place.line)};
        }
        return known.usual.empty() ? Line{name, std::string(not_set), "not set"}
                                   : Line{name, known.usual, "usual"};
    }

    /// What `heed serve` refuses in an address is not shown either.
    static std::string without_password(const std::string& address) {
        constexpr std::string_view before_user = "smtp";
        const std::size_t user = address.find("://");
        const std::size_t host = address.rfind('@');
        return !address.starts_with(before_user) || user >= host || host == std::string::npos
                   ? address
                   : address.substr(0, user) + "://…" + address.substr(host);
    }

    static std::string text_of(const yaml::Node& value) {
        if (!value.is(yaml::Node::Kind::list)) {
            return value.text + missing(value.text);
        }
        std::string all;
        for (const yaml::Node& item : value.items) {
            all += (all.empty() ? "" : ", ") + item.text + missing(item.text);
        }
        return all;
    }

    /// Of a reference that leads nowhere. What it leads to is a secret, and never shown.
    static std::string missing(const std::string& text) {
        std::vector<std::string> sentences;
        if (text.starts_with("env:")) {
            resolve({Setting::Origin::environment, text.substr(4)}, "it", sentences);
        } else if (text.starts_with("file:")) {
            resolve({Setting::Origin::file, text.substr(5)}, "it", sentences);
        }
        return sentences.empty() ? "" : " (cannot be had)";
    }

    void add_lanes() {
        const auto told = told_mail_lanes();
        lines_.push_back({"mail lanes", std::to_string(told.value_or(Installation().mail_lanes)),
                          told ? "HEED_MAIL_LANES" : "usual"});
    }

    const yaml::Node& written_;
    std::map<std::string, KnownSetting, std::less<>> known_;
    std::map<std::string, std::string, std::less<>> said_;  ///< by flags
    std::vector<Line> lines_;
};

/// heed.yaml as it is written; of nothing where there is none.
yaml::Node written_settings(const std::vector<SourceFile>& files) {
    FindingCollector findings;
    yaml::Node written;
    for (const SourceFile& file : sort_files(files, findings).heed) {
        written = yaml::parse(file, findings).value_or(yaml::Node());
    }
    return written;
}

}  // namespace

int run_config(const ConfigOptions& options) {
    if (options.is_reference) {
        std::cout << settings_reference();
        return exit_fine;
    }
    const auto files = system::read_program_folder(options.where.program);
    if (const auto settings = read_server_settings(files); !settings) {
        std::cerr << render(settings.problems());
        return exit_bad_input;
    }
    const yaml::Node written = written_settings(files);
    const std::vector<Line> lines = Settings(options.where, written).lines();
    std::size_t widest_name = 0;
    std::size_t widest_value = 0;
    for (const Line& line : lines) {
        widest_name = std::max(widest_name, line.name.size());
        widest_value = std::max(widest_value, std::min<std::size_t>(line.value.size(), 40));
    }
    for (Line line : lines) {
        line.name.resize(std::max(line.name.size(), widest_name), ' ');
        line.value.resize(std::max(line.value.size(), widest_value), ' ');
        std::cout << line.name << "  " << line.value << "  " << line.origin << "\n";
    }
    return exit_fine;
}

}  // namespace heed::cli
