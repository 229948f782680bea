// Making elements. Texts come in as texts alone: nothing of a trace is ever read as markup.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {{className?: string, text?: string, title?: string}} [properties]
 * @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[K]}
 */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  if (properties.className) element.className = properties.className;
  if (properties.text !== undefined) element.textContent = visible(properties.text);
  if (properties.title) element.title = properties.title;
  element.append(...children);
  return element;
}

/**
 * @param {string} name @param {Record<string, string | number>} attributes @param {string} [text]
 * @returns {SVGElement}
 */
function makeSvg(name, attributes = {}, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = visible(text);
  return element;
}

/** @template {Element} T @param {string} id @param {new () => T} kind @returns {T} */
function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`no ${kind.name} #${id}`);
  return element;
}

/** The first element of a class within another. @param {Element} element @param {string} name @returns {HTMLElement} */
function byClass(element, name) {
  const found = element.getElementsByClassName(name)[0];
  if (!(found instanceof HTMLElement)) throw new Error(`no .${name}`);
  return found;
}

/** A link to the step with a number. @param {number} number */
function stepLink(number) {
  const link = make("a", {text: `step ${number}`});
  link.href = `#step=${number}`;
  return link;
}

/** A text without characters that change how others are shown: they are marked. @param {string} text */
function visible(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, "\ufffd");
}

// ---- what each page has: help and a theme

function toggleHelp() {
  const keys = byId("keys", HTMLElement);
  keys.hidden = !keys.hidden;
  byId("help", HTMLButtonElement).setAttribute("aria-expanded", String(!keys.hidden));
}

function nextTheme() {
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;
  const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
  root.dataset.theme = next;
  byId("theme", HTMLButtonElement).textContent = `Theme: ${next}`;
}
