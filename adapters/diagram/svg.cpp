#include "adapters/diagram/svg.h"

#include <memory>
#include <mutex>
#include <stdexcept>
#include <string_view>

#include <graphviz/gvc.h>

#include "adapters/diagram/dot.h"
#include "engine/expressions/text/template.h"

namespace heed::diagram {
namespace {

constexpr std::string_view dark_screens = R"(<style>
@media (prefers-color-scheme: dark) {
svg.heed-chart { background: #14181d }
.heed-chart .graph > polygon { fill: #14181d }
.heed-chart text { fill: #dde3ea }
.heed-chart .step > path, .heed-chart .history > ellipse, .heed-chart .anywhere > path { fill: #1d232a }
.heed-chart .task > path { fill: #17293f }
.heed-chart .wait > path { fill: #332a12 }
.heed-chart .outcome > path { fill: #16301f }
.heed-chart .group > path, .heed-chart .parallel > path { fill: #191f26 }
.heed-chart .start > ellipse { fill: #dde3ea; stroke: #dde3ea }
}
</style>
)";

/// Graphviz has global state: one drawing at a time.
class Graphviz {
  public:
    std::string draw(const std::string& dot) {
        const std::lock_guard lock(drawing_);
        agseterr(AGMAX);
        const std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph(agmemread(dot.c_str()), agclose);
        if (graph == nullptr) {
            throw std::runtime_error("Graphviz cannot read the chart");
        }
        if (gvLayout(context_.get(), graph.get(), "dot") != 0) {
            throw std::runtime_error("Graphviz cannot lay out the chart");
        }
        char* data = nullptr;
        unsigned int length = 0;
        const int failure = gvRenderData(context_.get(), graph.get(), "svg", &data, &length);
        std::string svg(data == nullptr ? "" : data, data == nullptr ? 0 : length);
        gvFreeRenderData(data);
        gvFreeLayout(context_.get(), graph.get());
        if (failure != 0 || svg.empty()) {
            throw std::runtime_error("Graphviz cannot draw the chart as SVG");
        }
        return svg;
    }

  private:
    std::mutex drawing_;
    std::unique_ptr<GVC_t, int (*)(GVC_t*)> context_{gvContext(), gvFreeContext};
};

Graphviz& graphviz() {
    static Graphviz only;
    return only;
}

void erase_all(std::string& text, std::string_view part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.erase(at, part.size());
    }
}

/// A page loads the picture: what Graphviz says with every text, and its comments, are a quarter of
/// it. No text can look like what is taken out: Graphviz escapes quotation marks and brackets.
std::string without_repetitions(std::string svg) {
    constexpr std::string_view font = " font-family=\"";
    if (const auto at = svg.find(font); at != std::string::npos) {
        const std::string everywhere = svg.substr(at, svg.find('"', at + font.size()) + 1 - at);
        erase_all(svg, everywhere);
        svg.insert(svg.find('>'), everywhere);
    }
    erase_all(svg, R"( text-anchor="start")");  // is so anyway
    constexpr std::string_view comment_end = "-->\n";
    for (auto at = svg.find("<!--"); at != std::string::npos; at = svg.find("<!--", at)) {
        const auto end = svg.find(comment_end, at);
        svg.erase(at, end == std::string::npos ? end : end + comment_end.size() - at);
    }
    return svg;
}

}  // namespace

std::string to_svg(const Chart& chart, SvgUse use) {
    const std::string drawn = graphviz().draw(to_dot(chart));
    constexpr std::string_view element = "<svg ";
    const auto begin = drawn.find(element);
    if (begin == std::string::npos || drawn.find('>', begin) == std::string::npos) {
        throw std::runtime_error("Graphviz has drawn no SVG");
    }
    const std::string svg = without_repetitions(drawn.substr(begin));
    const auto end = svg.find('>');
    return std::string(element) + R"(class="heed-chart" role="img" )" +
           svg.substr(element.size(), end + 1 - element.size()) + "\n<title>" +
           text::escape_html(chart.title) + "</title>\n<desc>" +
           text::escape_html(chart.description) + "</desc>\n" +
           std::string(use == SvgUse::file ? dark_screens : "") + svg.substr(end + 2);
}

}  // namespace heed::diagram
