// The gazetteer: a list to leaf through, and one entity of it.
import { at, counted, latest, make, say, settled } from "./dom.js";

const STEP = 60;
const askList = latest();
const askEntity = latest();
const input = at("gazetteer-input");
const kind = at("gazetteer-kind");
const list = at("gazetteer-list");
let isOpen = false;

export function openGazetteer() {
  if (!isOpen) refresh();
  isOpen = true;
}

const row = (entity) => make("li", {}, make("a", { href: `#gazetteer=${encodeURIComponent(entity.id)}` },
  make("span", { class: "named" }, entity.name),
  make("span", { class: "what" }, entity.also ? `${entity.description}; also ${entity.also}` : entity.description)));

async function load(offset) {
  const asked = new URLSearchParams({ prefix: input.value.trim(), kind: kind.value, offset, limit: STEP });
  const response = await askList(`/api/entities?${asked}`);
  if (!response) return;
  const found = await response.json();
  if (!offset) list.replaceChildren();
  list.append(...found.entities.map(row));
  const summary = found.total ? counted(found.total, "entity", "entities") : "Nothing begins like that.";
  at("gazetteer-summary").textContent = summary;
  at("gazetteer-more").hidden = list.children.length >= found.total;
  if (offset) list.children[offset]?.firstChild.focus();
  else say(summary);
  mark();
}

const refresh = () => load(0);
input.addEventListener("input", settled(200, refresh));
kind.addEventListener("change", refresh);
at("gazetteer-form").addEventListener("submit", (event) => {
  event.preventDefault();
  refresh();
});
at("gazetteer-more").addEventListener("click", () => load(list.children.length));

function mark() {
  for (const link of list.querySelectorAll("a")) {
    if (link.getAttribute("href") === location.hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

export async function showEntity(id) {
  const panel = at("gazetteer-entity");
  mark();
  panel.classList.toggle("closed", !id);
  if (!id) {
    panel.replaceChildren(make("h2", {}, "Entity"), make("p", { class: "what" }, "Choose one from the list."));
    return;
  }
  const response = await askEntity(`/api/entity?${new URLSearchParams({ id })}`);
  if (!response) return;
  const entity = await response.json();
  const years = (name) => (name.since ?? name.until ?? "") === "" ? "" : ` ${name.since ?? ""}–${name.until ?? ""}`;
  const fact = (title, value) => value ? [make("dt", {}, title), make("dd", {}, value)] : [];
  panel.replaceChildren(
    make("button", { type: "button", class: "close", onclick: () => { location.hash = "#gazetteer"; } }, "Close"),
    make("h2", {}, entity.name),
    make("p", { class: "what" }, entity.description),
    make("dl", { class: "facts" },
      fact("Id", make("code", {}, entity.id)),
      fact("Coordinates", entity.coordinates?.join(", ")),
      entity.ids.flatMap((each) => fact(each.title, each.link ? make("a", { href: each.link, rel: "noreferrer" }, each.id) : each.id)),
      fact("Note", entity.note),
      fact("Sources", entity.sources.join("; "))),
    make("h3", {}, counted(entity.names.length, "name", "names")),
    make("table", { class: "names" }, make("tbody", {}, entity.names.map((name) => make("tr", {},
      make("td", { lang: name.lang || null, dir: "auto" }, name.text),
      make("td", { class: "what" }, [name.lang, name.kind + years(name), name.weak ? "only with evidence" : ""].filter(Boolean).join(", ")))))),
    make("p", { class: "needs" }, make("a", { href: `/entity?id=${encodeURIComponent(entity.id)}` }, "A page of its own")));
  panel.scrollTop = 0;
  say(`${entity.name}: ${entity.description}`);
}
