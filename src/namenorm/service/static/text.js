// A text with its mentions: marked by entity, each with its reasons.
import { account } from "./decision.js";
import { ask, at, complain, counted, latest, make, say } from "./dom.js";

const HUES = 8;
const EXAMPLE = `Shelling hit Graivoron and the village of Kozynka in the Belgorod region before dawn, officials said. \
The Russian Volunteer Corps (RVC) said its fighters had crossed the border near Grajworon; the Legion "Freedom of Russia" \
spoke of a joint raid. Жители Грайворона уехали в Белгород.

Kyiv and Moscow blamed each other; the Ministry of Defence did not comment. Nothing was reported from Haivoron, a quiet \
town far from the border.`;

const askLatest = latest();
let shown = null; // the document on the page

const form = at("text-form");
const input = at("text-input");

export function openText() {
  if (!shown && !input.value) input.focus({ preventScroll: true });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = input.value;
  if (!text.trim()) {
    at("text-hint").textContent = "There is no text yet: paste one, or try the example.";
    input.focus();
    return;
  }
  at("text-hint").textContent = "";
  const response = await askLatest("/api/find", { text });
  if (response) show(text, await response.json());
});

input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

at("text-example").addEventListener("click", () => {
  input.value = EXAMPLE;
  form.requestSubmit();
});

at("text-edit").addEventListener("click", () => {
  shown = null;
  form.hidden = false;
  at("text-result").hidden = true;
  input.focus();
});

at("text-save").addEventListener("click", async () => {
  const response = await ask("/api/report", { text: shown.text });
  if (!response) return;
  const address = URL.createObjectURL(await response.blob());
  make("a", { href: address, download: "names.html" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
});

function show(text, found) {
  shown = { text, ...found };
  const hues = new Map(found.entities.filter((entity) => !entity.local).map((entity, number) => [entity.id, number % HUES]));
  const local = found.entities.filter((entity) => entity.local).flatMap((entity) =>
    entity.spans.map(([start, end]) => ({ start, end, local: entity })));
  const marks = [...found.mentions, ...local].sort((one, other) => one.start - other.start);
  at("text-shown").replaceChildren(...pieces(text, marks, hues));
  const open = found.mentions.filter((mention) => mention.id === null);
  const linked = found.mentions.length - open.length;
  const entities = hues.size;
  const summary = found.mentions.length || local.length
    ? `${counted(linked, "mention", "mentions")} of ${counted(entities, "entity", "entities")}` +
      (open.length ? `, ${counted(open.length, "ambiguous mention", "ambiguous mentions")}` : "")
    : "No names that the gazetteer knows.";
  at("text-summary").textContent = summary;
  at("text-entities").replaceChildren(...cards(found, open, hues));
  at("entities-title").hidden = !found.entities.length && !open.length;
  explain(null);
  form.hidden = true;
  at("text-result").hidden = false;
  say(summary);
  (at("text-shown").querySelector(".mention") ?? at("text-edit")).focus({ preventScroll: true });
}

/** The text cut into texts and marks. Offsets count code points, which strings here do not. */
function pieces(text, marks, hues) {
  const points = Array.from(text);
  const parts = [];
  let done = 0;
  for (const mark of marks) {
    const css = mark.local ? "local" : mark.id === null ? "open" : `hue${hues.get(mark.id)}`;
    const what = mark.local ? "only in this text" : mark.id === null ? "ambiguous" : mark.name;
    parts.push(points.slice(done, mark.start).join(""));
    parts.push(make("span", {
      class: `mention ${css}`, role: "button", tabindex: "0", "aria-pressed": "false", title: what, "data-start": mark.start,
      "data-id": mark.local?.id ?? mark.id ?? "", onclick: (event) => explain(event.currentTarget, mark),
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          explain(event.currentTarget, mark);
        }
      },
    }, points.slice(mark.start, mark.end).join("")));
    done = mark.end;
  }
  parts.push(points.slice(done).join(""));
  return parts;
}

function explain(element, mark = null) {
  const panel = at("text-why");
  for (const each of at("text-shown").querySelectorAll(".mention")) {
    each.setAttribute("aria-pressed", String(each === element));
    each.classList.toggle("same", Boolean(mark?.id) && each !== element && each.dataset.id === mark.id);
  }
  const close = () => {
    panel.classList.add("closed");
    element?.focus();
  };
  panel.classList.toggle("closed", !mark);
  if (!mark) panel.replaceChildren(make("h2", {}, "Why"), make("p", { class: "what" },
    "Choose a marked name to see which entity it is, by which rules, and what came second."));
  else if (mark.local) panel.replaceChildren(make("button", { type: "button", class: "close", onclick: close }, "Close"),
    make("p", { class: "verdict" }, "only in this text"), make("h2", {}, mark.local.name),
    make("p", { class: "what" }, "No gazetteer has it. The text writes it in several ways, which are taken for one: " +
      mark.local.spellings.map((each) => each.text).join(", ") + "."));
  else {
    panel.replaceChildren(...account(mark, close));
    panel.scrollTop = 0;
    if (getComputedStyle(panel).position === "fixed") element.scrollIntoView({ block: "start" }); // else it may lie below
    say(`${mark.text}: ${mark.name ?? mark.status}`);
  }
}

function cards(found, open, hues) {
  const known = found.entities.map((entity) => card(entity.name, entity.description, spellings(entity),
    entity.local ? "local" : `hue${hues.get(entity.id)}`, entity.local ? null : entity.id));
  const unsure = [...grouped(open)].map(([text, mentions]) => card(text,
    "may be " + mentions[0].candidates.slice(0, 3).map((each) => each.name).join(", or "),
    [{ text, count: mentions.length, start: mentions[0].start }], "open", null));
  return [...unsure, ...known];
}

function grouped(mentions) {
  const groups = new Map();
  for (const mention of mentions) groups.set(mention.text, [...(groups.get(mention.text) ?? []), mention]);
  return groups;
}

/** The spellings of an entity, each with the place where it stands first. */
function spellings(entity) {
  const points = Array.from(shown.text);
  return entity.spellings.map((each) => {
    const span = entity.spans.find(([start, end]) => points.slice(start, end).join("").split(/\s+/).join(" ") === each.text);
    return { ...each, start: span?.[0] };
  });
}

function card(name, description, spelt, css, id) {
  const title = id === null ? name : make("a", { href: `#gazetteer=${encodeURIComponent(id)}` }, name);
  return make("li", { class: css }, make("p", { class: "named" }, title), make("p", {}, description),
    make("div", { class: "spellings" }, spelt.map((each) =>
      make("button", { type: "button", onclick: () => jump(each.start), "aria-label": `Show ${each.text} in the text` },
        each.count > 1 ? `${each.text} ×${each.count}` : each.text))));
}

function jump(start) {
  const mark = at("text-shown").querySelector(`[data-start="${start}"]`);
  if (!mark) return complain("That spelling is not in the text any more.");
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  return mark.click();
}
