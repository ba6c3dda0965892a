#include "adapters/diagram/dot.h"

#include <algorithm>

#include "adapters/diagram/spoken.h"
#include "engine/expressions/text/template.h"
#include "engine/values/utf8.h"

namespace heed::diagram {
namespace {

constexpr std::size_t box_width = 38;    ///< in characters
constexpr std::size_t label_width = 28;  ///< of an arrow's words
constexpr std::size_t note_width = 110;

// Verdana has the widths of DejaVu Sans, which the layout is computed with.
constexpr std::string_view opening = R"(digraph workflow {
  charset="UTF-8" class="heed-chart" compound=true rankdir=TB bgcolor="#ffffff"
  fontname="DejaVu Sans,Verdana,sans-serif" fontsize=11 fontcolor="#1f2933"
  nodesep=0.35 ranksep=0.45 pad=0.3 labelloc=t labeljust=l
  node [fontname="DejaVu Sans,Verdana,sans-serif" fontsize=11 fontcolor="#1f2933" margin="0.12,0.07"]
  edge [fontname="DejaVu Sans,Verdana,sans-serif" fontsize=9 fontcolor="#44505c" color="#6b7885"
        arrowsize=0.7 class="arrow"]
)";

struct Style {
    std::string_view name;  ///< the class
    std::string_view attributes;
};

Style style_of(ChartShape shape) {
    switch (shape) {
        case ChartShape::step:
            return {"step",
                    R"(shape=box style="rounded,filled" fillcolor="#ffffff" color="#7b8794")"};
        case ChartShape::task:
            return {"task",
                    R"(shape=box style="rounded,filled" fillcolor="#e8f1fb" color="#2f6db5")"};
        case ChartShape::wait:
            return {"wait",
                    R"(shape=box style="rounded,filled" fillcolor="#fdf5dd" color="#a97b12")"};
        case ChartShape::outcome:
            return {
                "outcome",
                R"(shape=box style="rounded,filled" peripheries=2 fillcolor="#e6f4ea" color="#2e7d4f")"};
        case ChartShape::history:
        case ChartShape::deep_history:
            return {"history",
                    R"(shape=circle style=filled fillcolor="#ffffff" color="#7b8794" margin=0)"};
        case ChartShape::group:
            return {"group", R"(style="rounded,filled" fillcolor="#f6f8fa" color="#9aa5b1")"};
        case ChartShape::parallel:
            return {"parallel",
                    R"(style="rounded,filled,dashed" fillcolor="#f6f8fa" color="#52606d")"};
    }
    return {"step", ""};
}

/// Text for an HTML-like label, without the control characters that XML does not know.
std::string html(std::string_view text) {
    std::string clean;
    std::ranges::copy_if(text, std::back_inserter(clean), [](char c) {
        return static_cast<unsigned char>(c) >= ' ' && c != '\x7f';
    });
    return text::escape_html(clean);
}

/// A text in quotes.
std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char character : text) {
        all += character == '"' || character == '\\' ? std::string{'\\', character}
                                                     : std::string(1, character);
    }
    return all + "\"";
}

class DotWriter {
  public:
    explicit DotWriter(const Chart& chart) : chart_(chart) {}

    std::string write() {
        text_ = opening;
        text_ += "  label=<" + header() + ">\n";
        for (const StateId child : chart_.states.front().children) {
            write_state(child, 1);
        }
        write_beginnings();
        for (const ChartArrow& arrow : chart_.arrows) {
            write_arrow(arrow);
        }
        return text_ + "}\n";
    }

  private:
    static std::string table(const std::string& rows) {
        return R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">)" + rows +
               "</TABLE>";
    }
    /// Cells of so many lines, all set in the same font.
    static std::string rows(std::string_view text, std::size_t width, const std::string& font) {
        std::string all;
        for (const std::string& line : wrap(text, width)) {
            all += R"(<TR><TD ALIGN="LEFT">)";
            all += font.empty() ? html(line) : "<FONT " + font + ">" + html(line) + "</FONT>";
            all += "</TD></TR>";
        }
        return all;
    }
    std::string header() const {
        std::string all = rows(chart_.title, note_width, R"(POINT-SIZE="20")");
        for (const std::string& note : chart_.notes) {
            all += rows(note, note_width, R"(POINT-SIZE="10" COLOR="#52606d")");
        }
        return table(all);
    }

    /// The words with the count beside them. Of fixed size: else it would be as high as they are.
    static std::string with_count(const std::string& words, const std::string& count) {
        const std::string width = std::to_string(10 + 8 * count.size());
        return table("<TR><TD>" + words + R"(</TD><TD FIXEDSIZE="TRUE" HEIGHT="17" WIDTH=")" +
                     width + R"(" BGCOLOR="#1d4f91"><FONT COLOR="#ffffff"><B>)" + count +
                     "</B></FONT></TD></TR>");
    }
    static std::string label_of(const ChartState& state) {
        std::string all = R"(<TR><TD ALIGN="LEFT"><B>)" + html(state.title) + "</B></TD></TR>" +
                          rows(state.task, box_width, "");
        for (const std::string& fact : state.facts) {
            all += rows(fact, box_width, R"(POINT-SIZE="9.5" COLOR="#52606d")");
        }
        for (const std::string& deed : state.deeds) {
            all += rows("▸ " + deed, box_width + 4, R"(POINT-SIZE="9.5" COLOR="#52606d")");
        }
        const std::string words = table(all);
        return "<" + (state.count ? with_count(words, state.count_text) : words) + ">";
    }

    static std::string class_of(const ChartState& state) {
        std::string names = "state " + std::string(style_of(state.shape).name);
        names += state.is_visited ? " visited" : "";
        names += state.is_current ? " current" : "";
        return names;
    }
    static std::string emphasis(const ChartState& state) {
        return state.is_current   ? R"( color="#c2410c" penwidth=3)"
               : state.is_visited ? R"( color="#c2410c" penwidth=1.6)"
                                  : "";
    }

    void write_state(StateId id, int depth) {
        const ChartState& state = at(id);
        const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
        const std::string common = "id=" + quoted("state-" + state.name) +
                                   " class=" + quoted(class_of(state)) + " " +
                                   std::string(style_of(state.shape).attributes) + emphasis(state);
        if (!chart_.is_group(id)) {
            const bool is_history = style_of(state.shape).name == "history";
            const std::string label = !is_history                               ? label_of(state)
                                      : state.shape == ChartShape::deep_history ? "\"H*\""
                                                                                : "\"H\"";
            text_ += indent + quoted(state.name) + " [" + common + " label=" + label + "]\n";
            return;
        }
        text_ += indent + "subgraph " + quoted("cluster_" + state.name) + " {\n" + indent + "  " +
                 common + " labelloc=t labeljust=l label=" + label_of(state) + "\n";
        for (const StateId child : state.children) {
            write_state(child, depth + 1);
        }
        if (state.shape == ChartShape::group) {
            text_ += indent + "  " + quoted(start_of(id)) + dot_node();
        }
        text_ += indent + "}\n";
    }
    static std::string dot_node() {
        return R"( [class="start" shape=circle style=filled fillcolor="#1f2933" color="#1f2933" )"
               R"(width=0.12 fixedsize=true label=""])"
               "\n";
    }
    std::string start_of(StateId id) const { return "start of " + at(id).name; }

    void write_beginnings() {
        text_ += "  " + quoted(start_of(root_state)) + dot_node();
        if (std::ranges::any_of(chart_.arrows, from_anywhere)) {
            text_ +=
                "  \"anywhere\" [class=\"anywhere\" shape=box style=\"rounded,dashed\" "
                "color=\"#7b8794\" label=" +
                quoted(chart_.anywhere) + "]\n";
        }
        for (StateId id = 0; id < static_cast<StateId>(chart_.states.size()); ++id) {
            for (const StateId first : at(id).initial) {
                const bool is_history = !chart_.is_group(id) && id != root_state;
                write_line(is_history ? at(id).name : start_of(id), id, first,
                           is_history ? "label=" + quoted(chart_.at_first) : "");
            }
        }
    }
    static bool from_anywhere(const ChartArrow& arrow) { return arrow.from == root_state; }

    void write_arrow(const ChartArrow& arrow) {
        std::string label;
        for (const ChartLabel& part : arrow.labels) {
            label += rows(part.event, label_width, "");
            label += rows(part.guard, label_width, R"(COLOR="#8a3b00")");
            for (const std::string& deed : part.deeds) {
                label += rows("▸ " + deed, label_width, "");
            }
        }
        std::string attributes = label.empty() ? "" : "label=<" + table(label) + ">";
        if (arrow.is_taken) {
            attributes += R"( class="arrow taken" color="#c2410c" penwidth=2.5)";
        } else if (arrow.from == root_state) {
            attributes += " style=dashed";
        }
        write_line(arrow.from == root_state ? "anywhere" : leaf_of(arrow.from, false), arrow.from,
                   arrow.to, attributes);
    }

    /// Graphviz knows arrows between nodes; `ltail` and `lhead` cut them off at the group's border.
    /// What leads back is written the other way round, so that the flow goes down the page.
    void write_line(const std::string& tail, StateId from, StateId to, std::string attributes) {
        const bool is_back = to < from && at(to).shape != ChartShape::outcome;
        if (from != root_state && chart_.is_group(from) && !chart_.is_within(to, from)) {
            attributes += is_back ? " lhead=" : " ltail=";
            attributes += quoted("cluster_" + at(from).name);
        }
        if (chart_.is_group(to) && !chart_.is_within(from, to)) {
            attributes += is_back ? " ltail=" : " lhead=";
            attributes += quoted("cluster_" + at(to).name);
        }
        const std::string head = leaf_of(to, true);
        attributes += is_back ? " dir=back" : "";
        text_ += "  " + quoted(is_back ? head : tail) + " -> " + quoted(is_back ? tail : head) +
                 (attributes.empty() ? "" : " [" + attributes + "]") + "\n";
    }
    /// A node to stand for the state: where a group begins, or its last one.
    std::string leaf_of(StateId id, bool is_first) const {
        while (chart_.is_group(id)) {
            const ChartState& group = at(id);
            id = is_first && !group.initial.empty() ? group.initial.front()
                 : is_first                         ? group.children.front()
                                                    : group.children.back();
        }
        return at(id).name;
    }
    const ChartState& at(StateId id) const { return chart_.states[static_cast<std::size_t>(id)]; }

    const Chart& chart_;
    std::string text_;
};

}  // namespace

std::string to_dot(const Chart& chart) {
    return DotWriter(chart).write();
}

}  // namespace heed::diagram
