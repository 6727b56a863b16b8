// Texts for the model's values and numbers.

export const VENDORS = { connect: "1C-Connect", vega: "Vega", webitel: "Webitel", ringme: "RingMe" };

export const SOURCES = {
  reported: "reported by the vendor",
  configured: "reported by the vendor, in the configured time zone",
  inferred: "computed from what the vendor reported",
  received: "when the message was received, by our clock",
};

export const END_SOURCES = {
  reported: "the vendor reported its end",
  inferred: "its end follows from another message",
  timed_out: "its end never came",
  evicted: "it was evicted for lack of memory",
};

export const ARROWS = { inbound: "↘", outbound: "↗", internal: "⇄" };

export const STATES = {
  available: ["Available", "good"], away: ["Away", "quiet"], busy: ["Busy", "warn"],
  do_not_disturb: ["Do not disturb", "warn"], on_call: ["Talking", "talk"], wrap_up: ["After a call", "quiet"],
  forwarding: ["Forwards", "quiet"], offline: ["Offline", "off"], unknown: ["Unknown", "off"],
};

// A value as a text for people: `no_answer` is "No answer".
export function label(word) {
  if (!word) return "";
  const text = word.replaceAll("_", " ");
  return text[0].toUpperCase() + text.slice(1);
}

export const vendor = (name) => VENDORS[name] ?? label(name);

export function tone(outcome) {
  if (outcome === "answered") return "good";
  return outcome === "unknown" || outcome === "answered_elsewhere" ? "quiet" : "bad";
}

// The name of a party, and its second line. An identifier means nothing to people, so it is the last resort.
export function names(party) {
  if (!party) return ["", ""];
  const [first, second = ""] = [...new Set([party.name, party.number, party.extension].filter(Boolean))];
  if (first) return [first, second];
  const kind = isRouter(party) ? `${label(party.kind)} ` : "";
  return [party.id ? kind + shortened(party.id) : "", ""];
}

// Long identifiers by their ends, which is where they differ.
function shortened(text) {
  return /^[0-9a-f-]{20,}$/i.test(text) ? `${text.slice(0, 6)}…${text.slice(-4)}` : text;
}

export const lineName = (line) => (line ? shortened(line.label ?? line.number ?? line.id ?? "") : "");

// Of an internal leg that we placed, `remote` is the one who was called.
export const called = (leg) => (leg.direction === "internal" && leg.placed_by === "local" ? leg.remote : leg.local) ?? {};
export const other = (leg) => (leg.direction === "internal" && leg.placed_by === "local" ? leg.local : leg.remote) ?? {};

export const isRouter = (party) => ["queue", "group", "menu"].includes(party?.kind);

export function span(seconds) {
  if (seconds === undefined || seconds === null) return "";
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export const micros = (value) => (value === undefined ? "" : span(value / 1e6));

const TIME = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const DAY = new Intl.DateTimeFormat([], { day: "2-digit", month: "short" });

export const clock = (stamp) => (stamp ? TIME.format(new Date(stamp.at)) : "");

// With the day, unless it is today.
export function moment(stamp) {
  if (!stamp) return "";
  const at = new Date(stamp.at);
  return at.toDateString() === new Date().toDateString() ? TIME.format(at) : `${DAY.format(at)} ${TIME.format(at)}`;
}
