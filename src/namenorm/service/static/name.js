// One name: what it denotes, why, and the spellings to search for.
import { account } from "./decision.js";
import { at, counted, latest, make, say, settled } from "./dom.js";

const askLatest = latest();
const input = at("name-input");
const kind = at("name-kind");
let variants = [];

export function lookUp(name) {
  if (name !== input.value) input.value = name;
  input.focus({ preventScroll: true });
  search();
}

/** What makes a spelling, the first few of many. */
function brief(origin) {
  const makers = origin.split(", ");
  return makers.length > 4 ? `${makers.slice(0, 3).join(", ")} and ${makers.length - 3} more` : origin;
}

async function search() {
  const name = input.value.trim();
  at("name-empty").hidden = Boolean(name);
  if (!name) {
    at("name-result").hidden = true;
    return;
  }
  const response = await askLatest(`/api/normalize?${new URLSearchParams({ name, kind: kind.value })}`);
  if (!response) return;
  const found = await response.json();
  history.replaceState(null, "", `#name=${encodeURIComponent(name)}`);
  document.title = `${name} – namenorm`;
  at("name-decision").replaceChildren(...account(found));
  variants = found.variants;
  at("name-variants").replaceChildren(...variants.map((each) => make("li", {},
    make("span", { class: "spelt", dir: "auto" }, each.text),
    make("span", { class: "origin", title: each.origin }, brief(each.origin) + (each.checked ? "" : ", not checked")))));
  at("name-copy").hidden = !variants.length;
  at("name-result").hidden = false;
  say(`${name}: ${found.name ?? found.status}, ${counted(variants.length, "spelling", "spellings")}`);
}

const soon = settled(250, search);
input.addEventListener("input", soon);
kind.addEventListener("change", search);
at("name-form").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});

at("name-copy").addEventListener("click", async () => {
  const button = at("name-copy");
  try {
    await navigator.clipboard.writeText(variants.map((each) => each.text).join("\n"));
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser refuses";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
});
