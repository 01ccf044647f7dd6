// Small helpers. Text from elsewhere only ever becomes text, never markup.

/** The element with an id. */
export const at = (id) => document.getElementById(id);

/** Make an element with attributes, listeners (onclick: ...) and children (elements or texts). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A count with its noun: 1 mention, 2 mentions. */
export const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** Say something to those who hear the page. */
export function say(text) {
  at("status").textContent = text;
}

/** Show what went wrong, or nothing. */
export function complain(text) {
  at("error").textContent = text;
  at("error").hidden = !text;
}

let running = 0;

/** Ask the service; null where it failed, which the reader is told, or where a newer question took its place. */
export async function ask(path, { text, signal } = {}) {
  running += 1;
  at("progress").hidden = false;
  try {
    const sent = text === undefined
      ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text }) };
    const response = await fetch(path, { ...sent, signal });
    if (!response.ok) {
      const { error } = await response.json().catch(() => ({ error: `the service answered ${response.status}` }));
      throw new Error(error);
    }
    complain("");
    return response;
  } catch (error) {
    if (error.name === "AbortError") return null;
    complain(error instanceof TypeError ? "The service does not answer. Is it still running?" : `It did not work: ${error.message}.`);
    return null;
  } finally {
    running -= 1;
    at("progress").hidden = running === 0;
  }
}

/** What asks in its turn: an older question is given up when a newer one comes. */
export function latest() {
  let controller = null;
  return (path, options = {}) => {
    controller?.abort();
    controller = new AbortController();
    return ask(path, { ...options, signal: controller.signal });
  };
}

/** Call a function once its calls have ceased for some milliseconds. */
export function settled(milliseconds, action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
