// Elements without markup: a caller's name is always text.

const SVG = "http://www.w3.org/2000/svg";

// An element with attributes; false and undefined are left out, texts become text.
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

// The same for SVG.
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

// Makes the children of an element those of a list. Unchanged ones stay, and with them the focus, the selection and the
// scroll position.
export function keyed(parent, items, key, render) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  // Removed children go first: a child that is moved loses the focus.
  const wanted = new Set(items.map(key));
  for (const [name, child] of known) if (!wanted.has(name)) child.remove();
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const said = JSON.stringify(item);
    let child = known.get(name);
    if (!child || child.said !== said) {
      const fresh = render(item);
      fresh.dataset.key = name;
      fresh.said = said;
      if (child) {
        const hadFocus = child.contains(document.activeElement);
        if (place === child) place = fresh;
        child.replaceWith(fresh);
        if (hadFocus) fresh.querySelector("button")?.focus();
      }
      child = fresh;
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
}
