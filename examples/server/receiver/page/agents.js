// People: their reported availability, and what they do by the open legs.

import { byId, h, keyed } from "./dom.js";
import { SOURCES, STATES, isRouter, names } from "./words.js";

export function showAgents(shown) {
  const agents = new Map();
  const entry = (vendor, tenant, party) => {
    const key = JSON.stringify([vendor, tenant ?? "", party.extension ?? party.id ?? party.number ?? party.name]);
    const known = agents.get(key) ?? { key, vendor, party: {} };
    agents.set(key, known);
    known.party = { ...party, ...known.party };
    return known;
  };
  for (const { vendor, tenant, agent, state, raw, at } of shown.presences.values()) {
    // 1C-Connect reports the account that it is logged in with, and not its owner.
    const party = Object.keys(agent).length > 1 ? agent : { ...agent, name: tenant };
    Object.assign(entry(vendor, tenant, party), { state, raw, since: at });
  }
  for (const { call, leg } of shown.live.values()) {
    for (const party of leg.direction === "internal" ? [leg.local, leg.remote] : [leg.local]) {
      if (!party || isRouter(party)) continue;
      const agent = entry(call.vendor, call.tenant, party);
      if (leg.was_answered) agent.doing = ["Talking", "talk", leg.answered_at];
      else agent.doing ??= ["Ringing", "ring", leg.offered_at];
    }
  }
  const rows = [...agents.values()].map(row)
    .sort((one, other) => one.name.localeCompare(other.name) || one.key.localeCompare(other.key));
  byId("agents-empty").hidden = rows.length > 0;
  keyed(byId("agents"), rows, (row) => row.key, render);
}

function row({ key, party, state, raw, since, doing }) {
  const [name, extension] = names(party);
  const [text, tone] = doing ?? STATES[state] ?? STATES.unknown;
  return { key, name, extension, text, tone, raw: doing ? undefined : raw, since: doing ? doing[2] : since };
}

function render(row) {
  const source = row.since && `since: ${SOURCES[row.since.source]} (${row.since.source})`;
  const title = [row.raw && `the vendor says “${row.raw}”`, source].filter(Boolean).join("; ");
  return h("li", { "data-testid": "agent", title },
    h("span", { class: `dot ${row.tone}`, "aria-hidden": "true" }),
    h("span", { class: "who" }, h("b", {}, row.name || "unknown"), row.extension && h("span", { class: "dim" }, ` ${row.extension}`)),
    h("span", { class: "doing" }, row.text),
    h("span", { class: "number timer", "data-since": row.since?.at }));
}
