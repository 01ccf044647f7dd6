// A decision as something to read: what it is, why, and what came second.
import { make } from "./dom.js";

const VERDICTS = { matched: "matched", ambiguous: "ambiguous", unknown: "not known" };
const CONTRADICTS = -5; // log odds from which on a reason speaks against, whatever else there is

/** A score from 0 to 1 as a bar, with a line where a match begins. */
function bar(score, needed) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const part = (tag, attributes) => {
    const element = document.createElementNS(svg.namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    svg.append(element);
  };
  svg.setAttribute("class", "bar");
  svg.setAttribute("viewBox", "0 0 100 4");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  part("rect", { width: 100 * score, height: 4 });
  part("line", { x1: 100 * needed, x2: 100 * needed, y1: 0, y2: 4 });
  return make("div", { class: "score" }, svg, make("span", {}, score.toFixed(2)));
}

const link = (candidate) => make("a", { href: `#gazetteer=${encodeURIComponent(candidate.id)}` }, candidate.name);

/** The words of the query beside those of the name, each with its reason. */
function pairs(candidate) {
  const rows = candidate.evidence.map((reason) => {
    const between = reason.word && reason.of_name ? " = " : "";
    const alone = between ? "" : reason.word ? " (only in the query)" : reason.of_name ? " (only in the name)" : "(the whole)";
    const weight = (reason.weight > 0 ? "+" : "") + reason.weight.toFixed(1).replace("-", "−");
    const counts = reason.weight <= CONTRADICTS ? "counts" : null;
    return make("tr", {},
      make("th", { scope: "row" }, make("span", { class: "word" }, reason.word + between + reason.of_name), alone),
      make("td", {}, reason.detail),
      make("td", {}, make("span", { class: counts }, weight)));
  });
  return make("table", { class: "pairs" }, make("caption", { class: "unseen" }, "Reasons, with what each adds to the log odds"),
    make("tbody", {}, rows));
}

/** Why a name was decided as it was, as elements. */
export function account(decision, close = null) {
  const [best, ...others] = decision.candidates;
  const parts = [];
  if (close) parts.push(make("button", { type: "button", class: "close", onclick: close }, "Close"));
  parts.push(make("p", { class: `verdict ${decision.status}` }, VERDICTS[decision.status]));
  for (const flag of decision.flags) {
    parts.push(make("p", { class: "flag", dir: "auto" }, make("strong", {}, `${flag.sign.replaceAll("_", " ")}: `), flag.detail));
  }
  if (!best) {
    parts.push(make("h2", {}, `“${decision.text}” is not in the gazetteer`));
    parts.push(make("p", { class: "what" }, "No name comes near it. It may be a thing that nobody has listed yet."));
    return parts;
  }
  const isOpen = decision.status !== "matched";
  parts.push(make("h2", {}, isOpen ? `“${decision.text}”` : link(best)));
  parts.push(make("p", { class: "what" }, isOpen
    ? (decision.status === "ambiguous" ? "It may be one of these, and nothing tells which." : "Nothing fits well enough.")
    : best.description));
  if (!isOpen) parts.push(bar(best.score, decision.needs.score));
  const language = best.matched.lang ? ` (${best.matched.lang})` : "";
  parts.push(make("h3", {}, isOpen ? "Nearest" : "Why"));
  if (isOpen) parts.push(make("p", {}, link(best), make("span", { class: "what" }, ` ${best.description}`)), bar(best.score, decision.needs.score));
  parts.push(make("p", {}, "By its ", best.matched.kind, " name ", make("strong", { dir: "auto" }, best.matched.text), language));
  if (best.evidence.length) parts.push(pairs(best));
  if (others.length) {
    parts.push(make("h3", {}, isOpen ? "Or" : others.length > 1 ? "Runners-up" : "Runner-up"));
    parts.push(make("ul", { class: "others" }, others.slice(0, 4).map((other) => make("li", {},
      link(other), make("span", { class: "what" }, ` ${other.description}`),
      bar(other.score, decision.needs.score),
      other.times > 1 ? make("span", { class: "hint" }, `${(other.times < 10 ? other.times : Math.round(other.times)).toLocaleString("en")} times less likely`) : ""))));
  }
  if (!others.length) parts.push(make("p", { class: "what" }, "Nothing else comes near."));
  parts.push(make("p", { class: "needs" },
    `A match needs a score of ${+decision.needs.score.toFixed(2)} and ${+decision.needs.lead.toFixed(1)} times the odds of the next.`));
  return parts;
}
