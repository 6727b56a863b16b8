// Ongoing calls: one row each, from the open legs.

import { byId, h, keyed } from "./dom.js";
import { ARROWS, SOURCES, called, isRouter, label, lineName, names, other, span, vendor } from "./words.js";

const ORDER = { waiting: 0, ringing: 1, talking: 2 };

export function showLive(shown) {
  const rows = calls(shown.live);
  for (const state of Object.keys(ORDER)) {
    byId(`count-${state}`).textContent = rows.filter((row) => row.state === state).length;
  }
  byId("live-empty").hidden = rows.length > 0;
  byId("live").hidden = rows.length === 0;
  keyed(byId("live-rows"), rows, (row) => row.key, render);
  tick(shown);
}

// Legs, grouped by their calls. Nobody talks on a queue's own leg: there the client waits.
function calls(live) {
  const byCall = new Map();
  for (const { call, leg } of live.values()) {
    const key = JSON.stringify([call.vendor, call.tenant ?? "", call.id]);
    const legs = byCall.get(key) ?? byCall.set(key, []).get(key);
    legs.push({ ...leg, vendor: call.vendor });
  }
  const rows = [...byCall].map(([key, legs]) => row(key, legs));
  return rows.sort((one, other) => ORDER[one.state] - ORDER[other.state]
    || (one.since?.at ?? "").localeCompare(other.since?.at ?? "") || one.key.localeCompare(other.key));
}

function row(key, legs) {
  const people = legs.filter((leg) => !isRouter(called(leg)));
  const talking = people.filter((leg) => leg.was_answered);
  const state = talking.length ? "talking" : people.length ? "ringing" : "waiting";
  const first = (stamps) => stamps.filter(Boolean).sort((one, other) => one.at.localeCompare(other.at))[0];
  const since = first(state === "talking" ? talking.map((leg) => leg.answered_at) : legs.map((leg) => leg.offered_at));
  const find = (pick) => legs.map(pick).find(Boolean);
  return {
    key, state, since, vendor: legs[0].vendor,
    direction: find((leg) => leg.direction),
    client: other(legs.find((leg) => leg.direction !== "internal" && leg.remote) ?? legs[0]),
    people: (talking.length ? talking : people).map(called),
    queue: find((leg) => (isRouter(leg.local) ? leg.local : leg.routed_by?.kind !== "agent" && leg.routed_by)) || undefined,
    line: find((leg) => leg.line),
  };
}

function render(row) {
  const source = row.since && `${SOURCES[row.since.source]} (${row.since.source})`;
  return h("tr", { "data-testid": "live-call", "data-state": row.state },
    h("td", {}, h("span", { class: `badge ${row.state}` }, label(row.state))),
    h("td", { class: "number timer", title: source, "data-since": row.since?.at, "data-source": row.since?.source }),
    h("td", {}, arrow(row.direction), party(row.client)),
    h("td", {}, row.people.length ? row.people.map((one) => h("div", {}, party(one))) : h("span", { class: "dim" }, "nobody yet")),
    h("td", {}, names(row.queue)[0]),
    h("td", {}, lineName(row.line)),
    h("td", { class: "dim" }, vendor(row.vendor)));
}

export function arrow(direction) {
  return h("span", { class: `arrow ${direction ?? ""}`, title: label(direction), role: "img", "aria-label": label(direction) },
    ARROWS[direction] ?? "·");
}

export function party(party) {
  const [first, second] = names(party);
  return h("span", { class: "party" }, h("b", {}, first || "unknown"), second && h("span", { class: "dim" }, ` ${second}`));
}

// Only the timers change from second to second.
export function tick(shown) {
  const now = Date.now() + shown.ahead;
  for (const timer of document.querySelectorAll("[data-since]")) {
    const text = span((now - Date.parse(timer.dataset.since)) / 1000);
    if (timer.textContent !== text) timer.textContent = text;
  }
}
