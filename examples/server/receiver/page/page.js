// The receiver's stream: first everything, then each change. When it breaks off, the browser connects again, and gets
// everything again.

import { showAgents } from "./agents.js";
import { showCalls, watchFilters } from "./calls.js";
import { byId } from "./dom.js";
import { watchLadder } from "./ladder.js";
import { showLive, tick } from "./live.js";

const shown = { live: new Map(), presences: new Map(), calls: new Map(), ahead: 0 };

const legKey = (vendor, tenant, id) => JSON.stringify([vendor, tenant ?? "", id]);

function agentKey({ vendor, tenant, agent }) {
  return legKey(vendor, tenant, agent.id ?? agent.extension ?? agent.number ?? agent.name);
}

function take(update) {
  // Timers run by the receiver's clock, not by this computer's.
  shown.ahead = Date.parse(update.now) - Date.now();
  for (const { vendor, tenant, id } of update.gone) shown.live.delete(legKey(vendor, tenant, id));
  for (const live of update.live) shown.live.set(legKey(live.call.vendor, live.call.tenant, live.leg.id), live);
  for (const presence of update.presences) shown.presences.set(agentKey(presence), presence);
  for (const { vendor, tenant, id } of update.withdrawn) {
    for (const [key, { call }] of shown.calls) {
      if (legKey(call.vendor, call.tenant, call.id) === legKey(vendor, tenant, id)) shown.calls.delete(key);
    }
  }
  for (const finished of update.calls) {
    shown.calls.delete(finished.key);
    shown.calls.set(finished.key, finished);
  }
  for (const key of shown.calls.keys()) {
    if (shown.calls.size <= 500) break;
    shown.calls.delete(key);
  }
  schedule();
}

let isScheduled = false;

function schedule() {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    showLive(shown);
    showAgents(shown);
    showCalls(shown);
  });
}

function connection(state, text) {
  const element = byId("connection");
  if (element.dataset.state === state) return;
  element.dataset.state = state;
  element.textContent = text;
}

// Something comes at least every 15 seconds. If not, for instance after sleep, the connection has failed silently.
const SILENCE = 40_000;

let stream;
let lastSeen;

function listen() {
  stream?.close();
  const source = new EventSource("events");
  [stream, lastSeen] = [source, Date.now()];
  const on = (name, take) => source.addEventListener(name, (event) => {
    lastSeen = Date.now();
    take(event);
  });
  on("all", (event) => {
    for (const map of [shown.live, shown.presences, shown.calls]) map.clear();
    take(JSON.parse(event.data));
    connection("live", "Live");
  });
  on("change", (event) => take(JSON.parse(event.data)));
  on("alive", () => {});
  source.addEventListener("error", () => {
    if (source !== stream) return;
    connection("lost", "Reconnecting");
    // A browser stops trying after an answer with an error, such as a proxy's.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => source === stream && listen(), 3000);
  });
}

function watch() {
  if (Date.now() - lastSeen < SILENCE) return;
  connection("lost", "Reconnecting");
  listen();
}

watchFilters(schedule);
watchLadder();
listen();
setInterval(() => {
  tick(shown);
  watch();
}, 1000);
