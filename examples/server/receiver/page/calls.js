// Finished calls, and their filters.

import { byId, h, keyed } from "./dom.js";
import { openCall } from "./ladder.js";
import { arrow, party } from "./live.js";
import { label, lineName, micros, moment, tone, vendor } from "./words.js";

const MOST = 200;

const began = ({ call }) => (call.offered_at ?? call.answered_at ?? call.ended_at)?.at ?? "";

// Whether a filter was set since the number of calls was last announced: only then do screen readers announce it.
let isAsked = false;

export function showCalls(shown) {
  const all = [...shown.calls.values()];
  const wanted = all.filter(filter()).sort((one, other) => began(other).localeCompare(began(one))
    || one.key.localeCompare(other.key));
  byId("calls-empty").hidden = wanted.length > 0;
  byId("calls-empty").textContent = all.length ? "No call matches." : "No call has finished yet.";
  byId("calls").hidden = wanted.length === 0;
  const count = wanted.length === all.length ? `${all.length}` : `${wanted.length} of ${all.length}`;
  byId("calls-count").textContent = wanted.length > MOST ? `${count}, the last ${MOST} shown` : count;
  if (isAsked) byId("calls-said").textContent = `${wanted.length} of ${all.length} calls`;
  isAsked = false;
  // After midnight a row shows its day.
  const today = new Date().toDateString();
  const rows = wanted.slice(0, MOST).map((finished) => ({ ...finished, today }));
  keyed(byId("calls-rows"), rows, (finished) => finished.key, render);
}

function filter() {
  const value = (id) => byId(id).value.trim().toLowerCase();
  const [text, outcome, direction, vendorName] =
    ["filter-text", "filter-outcome", "filter-direction", "filter-vendor"].map(value);
  return ({ call, other }) => {
    const isMissed = tone(call.outcome) === "bad";
    return (!outcome || (outcome === "missed" ? isMissed : call.outcome === outcome))
      && (!direction || call.direction === direction)
      && (!vendorName || call.vendor === vendorName)
      && (!text || said({ ...call, other }).includes(text));
  };
}

// All texts that a search looks at.
function said({ client, other, line, handled_by, missed_by, id, disposition }) {
  const parts = [client, other, line, handled_by, missed_by].filter(Boolean).flatMap((part) => Object.values(part));
  return [...parts, id, disposition].filter(Boolean).join("\n").toLowerCase();
}

function render({ key, revision, call, other }) {
  const marks = [
    call.recordings && ["●", "recorded"],
    call.anomalies && ["⚠", call.anomalies.map(label).join(", ")],
    revision > 0 && ["✎", `changed ${revision} times since it finished`],
  ].filter(Boolean);
  const who = call.handled_by ?? call.missed_by;
  const open = () => openCall(key);
  return h("tr", { "data-testid": "call", "data-outcome": call.outcome, onclick: open },
    h("td", { class: "number" }, moment(call.offered_at ?? call.answered_at ?? call.ended_at)),
    h("td", {}, arrow(call.direction)),
    h("td", {}, h("button", { type: "button", class: "plain", "aria-haspopup": "dialog" }, party(call.client ?? other))),
    h("td", { class: call.handled_by ? "" : "dim" }, who && party(who)),
    h("td", {}, lineName(call.line)),
    h("td", { class: "number" }, micros(call.wait_us)),
    h("td", { class: "number" }, micros(call.talk_us)),
    h("td", {}, h("span", { class: `badge ${tone(call.outcome)}` }, label(call.outcome)),
      marks.map(([mark, title]) => h("span", { class: "mark", title, role: "img", "aria-label": title }, mark))),
    h("td", { class: "dim" }, vendor(call.vendor)));
}

export function watchFilters(changed) {
  const form = byId("filters");
  const ask = () => {
    isAsked = true;
    changed();
  };
  form.addEventListener("input", ask);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(ask));
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT)$/.test(event.target.tagName) || byId("call").open;
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      byId("filter-text").focus();
    }
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const row = event.target.closest?.("#calls-rows tr");
    if (step && row?.[step]) {
      event.preventDefault();
      row[step].querySelector("button").focus();
    }
  });
}
