#include "adapters/cli/known_settings.h"

#include <algorithm>

#include "adapters/cli/installation.h"
#include "adapters/cli/told.h"
#include "engine/definition/read_limits.h"
#include "engine/definition/read_settings.h"

namespace heed::cli {
namespace {

constexpr std::string_view reference_begins =
    "# Settings\n\n"
    "Every setting of `heed.yaml`, as the reader knows it; written by `heed config --reference`. "
    "A flag of `heed serve` wins\nover the environment, and the environment over heed.yaml. "
    "`NAME` is a name that you choose. What holds on a machine, and\nwho says so, is printed by "
    "`heed config`; [operations.md](operations.md) says more of most.\n\n"
    "| setting | meaning | usual | flag | environment |\n"
    "| --- | --- | --- | --- | --- |\n";

/// What heed.yaml's own table does not say: who else may, and what holds where nobody does.
std::vector<KnownSetting> told_elsewhere() {
    return {{"language", "", "en"},
            {"public_address", "", "", "", "HEED_PUBLIC_ADDRESS"},
            {"listen", "", usual_listen, "--listen", "HEED_LISTEN"},
            {"database", "", "heed.db in the program's folder", "--database", "HEED_DATABASE"},
            {"mail.server", "", "", "--smtp", "HEED_SMTP"},
            {"log.form", "", "json; plain on a terminal", "--log"},
            {"log.level", "", std::string(name_of(LogSettings().least))},
            {"trusted_proxies", "", "127.0.0.0/8, ::1"}};
}

class Table {
  public:
    Table() : elsewhere_(told_elsewhere()) {
        for (const auto& [name, value] : values_of(Limits())) {
            elsewhere_.push_back({"limits." + std::string(name), "", std::to_string(value)});
        }
    }

    std::vector<KnownSetting> all() {
        add_all(heed_shape, "");
        all_.push_back({"mail lanes", "connections to the mail server at once, at most",
                        std::to_string(Installation().mail_lanes), "", "HEED_MAIL_LANES"});
        return std::move(all_);
    }

  private:
    void add_all(const Shape& shape, const std::string& before) {
        for (const Key& key : shape.keys) {
            add(before + std::string(key.name), key.meaning, key.grammar);
        }
    }
    void add(const std::string& name, std::string_view meaning, const Grammar* grammar) {
        if (grammar != nullptr && grammar->shape != nullptr) {
            return add_all(*grammar->shape, name + ".");
        }
        if (grammar != nullptr && grammar->kind == ValueKind::map) {
            return add(name + ".NAME", meaning, grammar->each);
        }
        const auto found = std::ranges::find(elsewhere_, name, &KnownSetting::name);
        all_.push_back(found == elsewhere_.end() ? KnownSetting{name, "", ""} : *found);
        all_.back().meaning = meaning;
    }

    std::vector<KnownSetting> elsewhere_;
    std::vector<KnownSetting> all_;
};

std::string code(std::string_view text) {
    return text.empty() ? "" : "`" + std::string(text) + "`";
}

}  // namespace

std::vector<KnownSetting> known_settings() {
    return Table().all();
}

std::string settings_reference() {
    std::string page(reference_begins);
    for (const KnownSetting& known : known_settings()) {
        page += "| " + code(known.name) + " | " + std::string(known.meaning) + " | " +
                code(known.usual) + " | " + code(known.flag) + " | " +
                code(known.variable == nullptr ? "" : known.variable) + " |\n";
    }
    return page;
}

}  // namespace heed::cli
