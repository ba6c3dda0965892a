// Finds English on a page that should be German: no text may be one that templates/words says in English and otherwise in German.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { root } from "./support.mjs";

/** Every text of templates/words by language and key (`inbox.title`), as its files have it. */
function readWords() {
  const script = `
import glob, json, os, sys, yaml
def flat(prefix, node):
    if isinstance(node, dict):
        return {k: v for key, inner in node.items() for k, v in flat(prefix + "." + str(key), inner).items()}
    return {prefix: str(node)}
words = {}
for file in glob.glob(os.path.join(sys.argv[1], "*.yaml")):
    name, language, _ = os.path.basename(file).split(".")
    words.setdefault(language, {}).update(flat(name, yaml.load(open(file), yaml.BaseLoader)))
print(json.dumps(words))`;
  return JSON.parse(execFileSync("python3", ["-c", script, path.join(root, "templates/words")], { maxBuffer: 10_000_000 }));
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What stands in it whatever it is filled in with: without its sections. */
function fixedLetters(pieces) {
  let depth = 0;
  return pieces.filter((piece) => {
    if (/^\{\{[#^]/.test(piece)) depth += 1;
    if (piece.startsWith("{{/")) depth -= 1;
    return depth === 0 && !piece.startsWith("{{");
  }).join("").replace(/[^\p{L}]/gu, "").length;
}

/**
 * What a text of the words looks like once it is filled in: each section there or not, each name anything. Nothing where too little
 * of it is fixed to tell a language by, the more so where anything may stand before it and behind it.
 */
function patternOf(text) {
  const pieces = text.split(/(\{\{[^}]*\}\})/);
  const isAnywhere = text.startsWith("{{") && text.endsWith("}}");
  if (fixedLetters(pieces) < (pieces.length === 1 ? 3 : isAnywhere ? 8 : 4)) return undefined;
  const pattern = pieces.map((piece) => {
    if (!piece.startsWith("{{")) return literal(piece);
    if (/^\{\{[#^]/.test(piece)) return "(?:";
    return piece.startsWith("{{/") ? ")?" : ".*?";
  });
  return new RegExp(`^${pattern.join("")}$`, "su");
}

/** The patterns of what English says otherwise than German, each with its key; and of all that German says. */
export function englishAndGerman() {
  const { en, de } = readWords();
  const patterns = (words) => Object.entries(words).map(([key, text]) => ({ key, pattern: patternOf(text) })).filter(({ pattern }) => pattern);
  const differs = Object.fromEntries(Object.entries(en).filter(([key, text]) => text !== de[key]));
  return { english: patterns(differs), german: patterns(de) };
}

/** All that the page says, shown or read aloud, but what is marked as another language's or as code. */
export function textsOf(page) {
  return page.evaluate(() => {
    const texts = [document.title];
    const apart = "[lang]:not(html, [lang^=de]), pre, code, script, style, textarea, blockquote, iframe";
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(apart)) texts.push(walker.currentNode.textContent);
    }
    for (const element of document.querySelectorAll("[aria-label], [alt], [title], [placeholder], [aria-description]")) {
      if (element.closest(apart)) continue;
      for (const name of ["aria-label", "alt", "title", "placeholder", "aria-description"]) texts.push(element.getAttribute(name) ?? "");
    }
    return [...new Set(texts.map((text) => text.trim().replace(/\s+/g, " ")).filter(Boolean))];
  });
}

/** Those of the texts that are English of ours: the text and the key of the words that says so. */
export function foreign(texts, { english, german }) {
  return texts.flatMap((text) => {
    const found = english.find(({ pattern }) => pattern.test(text));
    return found && !german.some(({ pattern }) => pattern.test(text)) ? [`${found.key}: ${text}`] : [];
  });
}
