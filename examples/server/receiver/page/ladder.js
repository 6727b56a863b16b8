// One call: its facts and their sources, and its legs over time.

import { byId, h, s } from "./dom.js";
import { party } from "./live.js";
import {
  SOURCES, END_SOURCES, called, clock, label, lineName, micros, moment, names, other, span, tone, vendor,
} from "./words.js";

const [WIDTH, LEFT, ROW, TOP] = [880, 200, 40, 28];

export async function openCall(key) {
  const dialog = byId("call");
  const body = byId("call-body");
  byId("call-title").textContent = "Call";
  body.replaceChildren(h("p", { class: "empty" }, "Loading"));
  dialog.dataset.key = key;
  if (!dialog.open) dialog.showModal();
  try {
    const response = await fetch(`calls/${encodeURIComponent(key)}`);
    if (!response.ok) throw new Error();
    const call = await response.json();
    if (dialog.dataset.key === key) show(call);
  } catch {
    if (dialog.dataset.key !== key) return;
    body.replaceChildren(h("p", { class: "empty", role: "alert" }, "The call cannot be loaded."));
  }
}

export function watchLadder() {
  const dialog = byId("call");
  byId("call-close").addEventListener("click", () => dialog.close());
  // Back to its row, which may have been drawn again.
  dialog.addEventListener("close", () => {
    const row = [...byId("calls-rows").children].find((row) => row.dataset.key === dialog.dataset.key);
    row?.querySelector("button").focus();
  });
  // A click beside it closes it, too.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

function show(call) {
  const [first, second] = names(call.client ?? (call.legs[0] && other(call.legs[0])));
  byId("call-title").replaceChildren(first || "Unknown", second && h("span", { class: "dim" }, ` ${second}`),
    h("span", { class: `badge ${tone(call.outcome)}` }, label(call.outcome)));
  byId("call-body").replaceChildren(facts(call), ladder(call), legend(), legs(call));
}

function facts(call) {
  const who = (one) => names(one)[0] && party(one);
  const all = [
    ["Direction", label(call.direction)], ["Handled by", who(call.handled_by)], ["Missed by", who(call.missed_by)],
    ["Line", lineName(call.line)], ["Began", moment(call.offered_at), call.offered_at?.source],
    ["Answered", clock(call.answered_at), call.answered_at?.source], ["Ended", clock(call.ended_at), call.ended_at?.source],
    ["Wait", micros(call.wait_us)], ["Talk", micros(call.talk_us)], ["Total", micros(call.total_us)],
    ["Result", call.disposition], ["Anomalies", call.anomalies?.map(label).join(", ")], ["Vendor", vendor(call.vendor)],
    ["Identifier", call.id],
  ].filter(([, value]) => value);
  const links = (call.recordings ?? []).map(recording);
  return h("dl", { class: "facts", id: "call-facts" },
    all.map(([name, value, source]) => h("div", {}, h("dt", {}, name), h("dd", {}, value, source && chip(source)))),
    links.length > 0 && h("div", {}, h("dt", {}, "Recordings"), h("dd", {}, links)));
}

// Only web addresses become links: the text comes from outside.
function recording({ id, url }) {
  const isWeb = /^https?:\/\//i.test(url ?? "");
  return isWeb ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "listen ") : `${id ?? url} `;
}

const chip = (source) => h("span", { class: `chip ${source}`, title: SOURCES[source] }, source);

const time = (stamp) => (stamp ? Date.parse(stamp.at) : undefined);

function ladder(call) {
  const stamps = call.legs.flatMap((leg) => [leg.offered_at, leg.answered_at, leg.ended_at]).filter(Boolean).map(time);
  if (stamps.length === 0) return h("p", { class: "empty" }, "No times were reported.");
  const [from, to] = [Math.min(...stamps), Math.max(...stamps)];
  const x = (at) => LEFT + ((at - from) / Math.max(to - from, 1000)) * (WIDTH - LEFT - 16);
  const height = TOP + call.legs.length * ROW + 6;
  const places = new Map(call.legs.map((leg, at) => [leg.id, { leg, y: TOP + at * ROW }]));
  return h("div", { class: "scroll" }, s("svg",
    { class: "ladder", id: "call-ladder", viewBox: `0 0 ${WIDTH} ${height}`, role: "img",
      "aria-label": `${call.legs.length} legs over ${span((to - from) / 1000)}; the table below says the same` },
    axis(from, to, x, height),
    (call.hops ?? []).map((hop) => arrow(hop, places, x)),
    [...places.values()].map(({ leg, y }) => bar(leg, y, x, to))));
}

function axis(from, to, x, height) {
  const whole = (to - from) / 1000;
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600];
  const step = steps.find((step) => whole / step <= 8) ?? 86400;
  const marks = [];
  for (let at = 0; at <= whole; at += step) {
    const place = x(from + at * 1000);
    marks.push(s("line", { class: "grid", x1: place, x2: place, y1: TOP - 8, y2: height }),
      s("text", { class: "tick", x: place, y: TOP - 14, "text-anchor": "middle" }, span(at)));
  }
  return marks;
}

// A leg rings until it is answered or ends, and then people talk. A leg without an end fades out.
function bar(leg, y, x, to) {
  const [offered, answered, ended] = [time(leg.offered_at), time(leg.answered_at), time(leg.ended_at)];
  const begin = offered ?? answered ?? ended;
  const [first, second] = names(called(leg));
  const name = s("text", { class: "name", x: 8, y: y + 15 }, clipped(first || "unknown", 24),
    s("tspan", { class: "dim", x: 8, dy: 14 }, clipped([second, label(leg.end?.outcome)].filter(Boolean).join(" · "), 32)));
  if (begin === undefined) return [name, s("text", { class: "tick", x: LEFT, y: y + 20 }, "no times were reported")];
  const end = ended ?? to;
  const part = (kind, one, other) => s("rect", { class: `bar ${kind}`, x: x(one), y: y + 7, rx: 3,
    width: Math.max(x(other) - x(one), 3), height: 18 });
  const parts = answered === undefined
    ? [part(leg.was_answered ? "talk" : "ring", begin, end)]
    : [part("ring", begin, answered), part("talk", answered, Math.max(end, answered))];
  const points = [leg.offered_at, leg.answered_at, leg.ended_at].filter(Boolean).map((stamp) =>
    s("circle", { class: `point ${stamp.source}`, cx: x(time(stamp)), cy: y + 16, r: 4 },
      s("title", {}, `${clock(stamp)}: ${SOURCES[stamp.source]}`)));
  return s("g", { class: ended === undefined ? "leg open" : "leg", "data-leg": leg.id }, name, parts, points);
}

function arrow({ from, to, kind }, places, x) {
  const [one, other] = [places.get(from), places.get(to)];
  const at = other && time(other.leg.offered_at ?? other.leg.answered_at ?? other.leg.ended_at);
  if (!one || at === undefined) return undefined;
  return s("path", { class: `hop ${kind}`, d: `M${x(at)} ${one.y + 16}V${other.y + 16}` }, s("title", {}, label(kind)));
}

function clipped(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

function legend() {
  const entry = (kind, text) => h("li", {}, h("span", { class: `swatch ${kind}`, "aria-hidden": "true" }), text);
  return h("ul", { class: "legend" }, entry("ring", "rings or waits"), entry("talk", "talks"),
    Object.entries(SOURCES).map(([source, text]) => entry(`point ${source}`, text)));
}

function legs(call) {
  const head = ["Who", "Began", "Answered", "Ended", "Talk", "Outcome", "Cause"];
  const cell = (stamp) => h("td", { class: "number" }, clock(stamp), stamp && chip(stamp.source));
  const cause = ({ end }) => [end?.cause?.raw, end?.cause?.sip && `SIP ${end.cause.sip}`, end?.by && `by ${end.by}`];
  return h("div", { class: "scroll" }, h("table", { id: "call-legs" },
    h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, call.legs.map((leg) => h("tr", { "data-leg": leg.id },
      h("td", {}, party(called(leg))),
      cell(leg.offered_at), cell(leg.answered_at), cell(leg.ended_at),
      h("td", { class: "number" }, micros(leg.reported?.talk_us)),
      h("td", { title: END_SOURCES[leg.end?.source] }, label(leg.end?.outcome) || "Open"),
      h("td", { class: "dim" }, cause(leg).filter(Boolean).join(", ")))))));
}
