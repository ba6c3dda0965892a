#include "adapters/cli/simulation_page.h"

#include "engine/expressions/text/template.h"

namespace heed::cli {
namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1f2933; --soft: #52606d; --line: #d5dbe1; --paper: #fff }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1.5rem; background: var(--paper);
       color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", Verdana, sans-serif }
h1 { font-size: 1.7rem; margin: 0 0 .3rem }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
p, li { color: var(--soft) }
figure { margin: 1.5rem 0; overflow-x: auto }
figure svg { max-width: 100%; height: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0;
         border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 600 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
@media (prefers-color-scheme: dark) {
  :root { --ink: #dde3ea; --soft: #9aa8b6; --line: #303943; --paper: #14181d }
}
@media print {
  :root { --ink: #000; --soft: #333; --line: #bbb; --paper: #fff }
  body { margin: 0; max-width: none; font-size: 11px }
  section, figure { break-inside: avoid }
  a { color: inherit }
}
)";

}  // namespace

std::string to_html(const SimulationPage& page) {
    const std::string title = text::escape_html(page.title);
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        title + "</title>\n<style>" + std::string(style) +
        "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n<p>" +
        text::escape_html(page.summary) + "</p>\n";
    for (const std::string& chart : page.charts) {
        html += "<figure>\n" + chart + "</figure>\n";
    }
    for (const ReportTable& table : page.tables) {
        html += to_html(table);
    }
    html += "<section>\n<h2>What was assumed of people</h2>\n<ul>\n";
    for (const std::string& sentence : page.assumptions) {
        html += "<li>" + text::escape_html(sentence) + "</li>\n";
    }
    return html + "</ul>\n</section>\n</main>\n</body>\n</html>\n";
}

}  // namespace heed::cli
