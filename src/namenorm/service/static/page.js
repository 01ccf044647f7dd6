// The three views of the page; the part after # in the address says which one, and what it shows.
import { at, complain } from "./dom.js";
import { openGazetteer, showEntity } from "./gazetteer.js";
import { lookUp } from "./name.js";
import { openText } from "./text.js";

const VIEWS = ["text", "name", "gazetteer"];

function route() {
  const [view, given] = location.hash.slice(1).split(/=(.*)/s);
  const chosen = VIEWS.includes(view) ? view : "text";
  let value = "";
  try {
    value = decodeURIComponent(given ?? "");
  } catch {
    complain("The address of this page is broken.");
  }
  for (const each of VIEWS) {
    at(`view-${each}`).hidden = each !== chosen;
    const link = document.querySelector(`nav a[href="#${each}"]`);
    if (each === chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = { text: "Text", name: value || "Name", gazetteer: "Gazetteer" }[chosen] + " – namenorm";
  if (chosen === "text") openText();
  if (chosen === "name") lookUp(value);
  if (chosen === "gazetteer") {
    openGazetteer();
    showEntity(value);
  }
}

window.addEventListener("hashchange", route);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("main").focus();
});
route();
