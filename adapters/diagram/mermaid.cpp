#include "adapters/diagram/mermaid.h"

#include <algorithm>
#include <array>

#include "adapters/diagram/spoken.h"

namespace heed::diagram {
namespace {

constexpr std::size_t box_width = 40;
constexpr std::size_t label_width = 32;

/// What Mermaid would take for its own becomes a character reference of its kind (`#35;`).
std::string escaped(std::string_view text) {
    constexpr std::string_view special = "#;:\"<>&{}[]`%\\";
    std::string all;
    for (const char character : text) {
        if (special.find(character) != std::string_view::npos) {
            all += "#" + std::to_string(static_cast<int>(character)) + ";";
        } else if (static_cast<unsigned char>(character) >= ' ') {
            all += character;
        }
    }
    return all;
}

/// As YAML has it in quotes.
std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char character : text) {
        all += character == '"' || character == '\\' ? std::string{'\\', character}
                                                     : std::string(1, character);
    }
    return all + "\"";
}

/// For a line that ends with itself and knows no references.
std::string plain(std::string_view text) {
    std::string all;
    std::ranges::replace_copy_if(
        text, std::back_inserter(all), [](char c) { return c == '\n' || c == '#' || c == ';'; },
        ' ');
    return all;
}

void add_lines(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
    for (const std::string& line : wrap(text, width)) {
        lines.push_back(escaped(line));
    }
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) {
        all += (all.empty() ? "" : "<br/>") + line;
    }
    return all;
}

class MermaidWriter {
  public:
    explicit MermaidWriter(const Chart& chart) : chart_(chart) {}

    std::string write() {
        text_ = "---\ntitle: " + quoted(chart_.title) + "\n---\nstateDiagram-v2\n";
        text_ += "    accDescr: " + plain(chart_.description) + "\n";
        declare_children(root_state, 1);
        const bool is_heard_anywhere = std::ranges::any_of(
            chart_.arrows, [](const ChartArrow& arrow) { return arrow.from == root_state; });
        if (is_heard_anywhere) {
            text_ += "    state \"" + escaped(chart_.anywhere) + "\" as anywhere\n";
        }
        for (const ChartArrow& arrow : chart_.arrows) {
            write_arrow(arrow);
        }
        for (const ChartState& state : chart_.states) {
            for (const StateId first : is_history(state) ? state.initial : std::vector<StateId>()) {
                text_ += "    " + id_of(state) + " --> " + id_of(at(first)) + " : " +
                         escaped(chart_.at_first) + "\n";
            }
        }
        for (const ChartState& state : chart_.states) {
            if (state.shape == ChartShape::outcome && state.parent == root_state) {
                text_ += "    " + id_of(state) + " --> [*]\n";
            }
        }
        write_classes();
        return text_;
    }

  private:
    void declare_children(StateId parent, int depth) {
        const std::string indent(static_cast<std::size_t>(depth) * 4, ' ');
        for (const StateId first : at(parent).initial) {
            text_ += indent + "[*] --> " + id_of(at(first)) + "\n";
        }
        for (const StateId child : at(parent).children) {
            const ChartState& state = at(child);
            const bool is_next_region =
                at(parent).shape == ChartShape::parallel && child != at(parent).children.front();
            text_ += is_next_region ? indent + "--\n" : "";
            text_ += indent + "state \"" + words_of(state) + "\" as " + id_of(state) + "\n";
            if (chart_.is_group(child)) {
                text_ += indent + "state " + id_of(state) + " {\n";
                declare_children(child, depth + 1);
                text_ += indent + "}\n";
            }
        }
    }

    static bool is_history(const ChartState& state) {
        return state.shape == ChartShape::history || state.shape == ChartShape::deep_history;
    }
    static std::string words_of(const ChartState& state) {
        const std::string count = state.count ? " (" + state.count_text + ")" : "";
        std::vector<std::string> lines{escaped(state.title + count)};
        if (is_history(state)) {
            lines.front() = state.shape == ChartShape::history ? "H" : "H*";
        }
        add_lines(state.task, box_width, lines);
        for (const std::string& fact : state.facts) {
            add_lines(fact, box_width, lines);
        }
        for (const std::string& deed : state.deeds) {
            add_lines("▸ " + deed, box_width, lines);
        }
        return joined(lines);
    }

    void write_arrow(const ChartArrow& arrow) {
        std::vector<std::string> lines;
        for (const ChartLabel& label : arrow.labels) {
            add_lines(label.event, label_width, lines);
            add_lines(label.guard, label_width, lines);
            for (const std::string& deed : label.deeds) {
                add_lines("▸ " + deed, label_width, lines);
            }
        }
        text_ += "    " + (arrow.from == root_state ? "anywhere" : id_of(at(arrow.from))) +
                 " --> " + id_of(at(arrow.to)) + (lines.empty() ? "" : " : " + joined(lines)) +
                 "\n";
    }

    void write_classes() {
        text_ +=
            "    classDef task fill:#e8f1fb,stroke:#2f6db5,color:#1f2933\n"
            "    classDef wait fill:#fdf5dd,stroke:#a97b12,color:#1f2933\n"
            "    classDef outcome fill:#e6f4ea,stroke:#2e7d4f,color:#1f2933\n"
            "    classDef current stroke:#c2410c,stroke-width:3px\n";
        for (const auto& [name, shape] :
             {std::pair("task", ChartShape::task), std::pair("wait", ChartShape::wait),
              std::pair("outcome", ChartShape::outcome)}) {
            write_class(name, [&](const ChartState& state) { return state.shape == shape; });
        }
        write_class("current", [](const ChartState& state) { return state.is_current; });
    }
    template <class Belongs>
    void write_class(std::string_view name, Belongs belongs) {
        std::string members;
        for (const ChartState& state : chart_.states) {
            if (belongs(state) && state.parent >= 0) {
                members += (members.empty() ? "" : ",") + id_of(state);
            }
        }
        text_ += members.empty() ? "" : "    class " + members + " " + std::string(name) + "\n";
    }

    /// The state's name, where Mermaid can have it.
    std::string id_of(const ChartState& state) const {
        constexpr std::array taken{"anywhere", "as",    "class", "click",    "default", "direction",
                                   "end",      "graph", "hide",  "note",     "root",    "start",
                                   "style",    "title", "fork",  "accTitle", "choice",  "join"};
        const bool is_plain = state.name.find('-') == std::string::npos &&
                              !state.name.starts_with("state") &&
                              std::ranges::find(taken, state.name) == taken.end();
        const auto place = &state - chart_.states.data();
        return is_plain ? state.name : "state_" + std::to_string(place);
    }
    const ChartState& at(StateId id) const { return chart_.states[static_cast<std::size_t>(id)]; }

    const Chart& chart_;
    std::string text_;
};

}  // namespace

std::string to_mermaid(const Chart& chart) {
    return MermaidWriter(chart).write();
}

}  // namespace heed::diagram
