// @ts-check
"use strict";
/* The page's own script. Whatever was scraped is set as text (textContent), never as markup; links are made only of http(s) addresses.
   The view is the address: #guest=340000&from=2023-01 restores it. */

/** @typedef {[string, string, string|null]} Unit */
/** @typedef {{id:string, level:string, guest:Unit|null, hosts:Unit[], start:string|null, end:string|null, delegation:string|null, head:string|null,
 *   leaders:[string,string,string[],string|null][], sites:string[], meetings:string[], agreements:string[], strategies:string[], topics:string[], stops:string[],
 *   purpose:string|null, reports:[string,string,string|null,string|null,string|null,string|null,string|null][],
 *   differ:[string,string,string,[string,string[]][]][], flags:string[], proofs:Object<string,[number,number,number][]>, text?:string}} Visit */
/** @typedef {{events:Visit[], sentences:string[], words:Object<string,[string,string]>, names:Object<string,string>, flags:Object<string,string>}} Data */

const STEP = 30;
const NAMES = ["q", "guest", "host", "unit", "level", "from", "to", "leader", "place", "flag"];
const CELL = 20; // width of a place of the matrix, as figures.py draws it
const form = /** @type {HTMLFormElement} */ (document.getElementById("filters"));
const list = /** @type {HTMLElement} */ (document.getElementById("list"));
const more = /** @type {HTMLButtonElement} */ (document.getElementById("more"));
/** @type {Data} */ let data;
/** @type {Visit[]} */ let fitting = [];
let listed = 0;

/** @returns {Promise<Data>} */
async function unpacked() {
  const packed = atob(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "");
  const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** @param {string} key @returns {string} */
function word(key) {
  const both = data.words[key];
  return both ? both[document.documentElement.dataset.lang === "zh" ? 1 : 0] : key;
}

/** An element with text. @param {string} tag @param {string} [text] @param {string} [kind] @returns {HTMLElement} */
function make(tag, text, kind) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

/** @param {string} code */
const province = (code) => code.slice(0, 2) + "0000";
/** @param {Unit|null} unit */
const named = (unit) => (unit ? unit[1] + (unit[2] ? ` (${unit[2]})` : "") : "?");

/** What is asked for, by name. @returns {URLSearchParams} */
function asked() {
  const want = new URLSearchParams(location.hash.slice(1)), year = want.get("year");
  if (year && /^\d{4}$/.test(year)) {
    if (!want.get("from")) want.set("from", `${year}-01`);
    if (!want.get("to")) want.set("to", `${year}-12`);
  }
  return want;
}

/** @param {Visit} visit */
function textOf(visit) {
  if (visit.text === undefined) {
    const parts = [visit.delegation, visit.guest && visit.guest[1], ...visit.hosts.map((h) => h[1]), visit.start, visit.purpose, ...visit.leaders.flatMap((l) => [l[0], ...l[2]]),
      ...visit.sites, ...visit.meetings, ...visit.agreements, ...visit.strategies, ...visit.topics, ...visit.reports.flatMap((r) => [r[1], r[3]])];
    visit.text = parts.filter(Boolean).join("\n").toLowerCase();
  }
  return visit.text;
}

/** @param {Visit} visit @param {URLSearchParams} want */
function fits(visit, want) {
  const guest = visit.guest ? province(visit.guest[0]) : "", hosts = visit.hosts.map((h) => province(h[0])), unit = want.get("unit");
  const start = visit.start && !visit.start.startsWith("--") ? visit.start.slice(0, 7) : "";
  const from = want.get("from"), to = want.get("to"), leader = want.get("leader"), place = want.get("place");
  return (!want.get("guest") || guest === want.get("guest")) && (!want.get("host") || hosts.includes(want.get("host") || ""))
    && (!unit || guest === unit || hosts.includes(unit)) && (!want.get("level") || visit.level === want.get("level"))
    && (!from || (start !== "" && start >= from)) && (!to || (start !== "" && start.slice(0, to.length) <= to))
    && (!leader || visit.leaders.some((l) => l[0].includes(leader))) && (!place || visit.sites.some((site) => site.includes(place)))
    && (!want.get("flag") || visit.flags.includes(want.get("flag") || ""))
    && (want.get("q") || "").toLowerCase().split(/\s+/).every((part) => textOf(visit).includes(part));
}

/** Show what the address asks for. */
function show() {
  const want = asked();
  for (const name of NAMES) {
    const control = /** @type {HTMLInputElement|null} */ (form.elements.namedItem(name));
    if (control && control.value !== (want.get(name) || "")) control.value = want.get(name) || "";
  }
  fitting = data.events.filter((visit) => fits(visit, want));
  /** @type {HTMLElement} */ (document.getElementById("listed")).textContent = fitting.length ? word("listed").replace("{n}", String(fitting.length)).replace("{r}", String(fitting.reduce((sum, visit) => sum + visit.reports.length, 0))) : word("none");
  list.replaceChildren();
  listed = 0;
  showMore();
  about(want.get("unit") || want.get("guest") || want.get("host"));
  if (want.get("event")) {
    const found = document.getElementById(want.get("event") || "");
    if (found instanceof HTMLDetailsElement) { found.open = true; found.scrollIntoView(); }
  }
}

function showMore() {
  for (const visit of fitting.slice(listed, listed + STEP)) list.append(row(visit));
  listed = Math.min(fitting.length, listed + STEP);
  more.hidden = listed >= fitting.length;
}

/** @param {Visit} visit */
function row(visit) {
  const item = make("li"), details = document.createElement("details"), head = make("summary");
  details.id = visit.id;
  head.append(make("span", visit.start || word("unknown"), "day"), make("span", `${named(visit.guest)} → ${visit.hosts.map(named).join("、") || "?"}`, "who"));
  const lead = visit.leaders.filter((l) => l[1] === "guest").slice(0, 3).map((l) => l[0]).join("、");
  head.append(make("span", [lead, `${visit.reports.length} ${word("reports")}`].filter(Boolean).join(" · "), "more"));
  details.append(head);
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(whole(visit)); });
  item.append(details);
  return item;
}

/** One visit with everything that is known of it. @param {Visit} visit */
function whole(visit) {
  const box = make("div", undefined, "event"), facts = make("dl", undefined, "facts");
  /** @param {string} key @param {string|null} text @param {string} proof */
  const fact = (key, text, proof) => { if (text) { facts.append(make("dt", word(key)), valued(text, visit.proofs[proof])); } };
  fact("guest", visit.guest && named(visit.guest), "guest");
  fact("hosts", visit.hosts.map(named).join("、"), "hosts");
  fact("start", visit.start, "start");
  fact("end", visit.end, "end");
  fact("delegation", visit.delegation, "delegation");
  fact("level", word(visit.level), "level");
  for (const side of ["guest", "host", "other"]) {
    for (const [name, , titles, unit] of visit.leaders.filter((l) => l[1] === side)) {
      fact(`${side}_side`, [name, [unit, titles.join("、")].filter(Boolean).join(" ")].filter(Boolean).join("  "), `leaders:${name}`);
    }
  }
  for (const what of /** @type {const} */ (["stops", "sites", "meetings", "agreements", "strategies", "topics"])) {
    for (const name of visit[what]) fact(what, name, `${what}:${name}`);
  }
  fact("purpose", visit.purpose, "purpose");
  box.append(facts, make("h3", word("reports")), reports(visit));
  if (visit.differ.length) {
    box.append(make("h3", word("differ")));
    const told = make("ul");
    const outlets = new Map(visit.reports.map((r) => [r[0], r[1]]));
    for (const [field, shown, why, values] of visit.differ) {
      const by = values.map((v) => `${v[0]} (${v[1].map((record) => outlets.get(record) || record).join("、")})`).join(" / ");
      told.append(make("li", `${field}: ${by} — ${word("shown")}: ${shown} (${why})`));
    }
    box.append(told);
  }
  if (visit.flags.length) {
    const tags = make("ul", undefined, "flags");
    for (const flag of visit.flags) { const item = make("li"); item.append(make("span", flag, "tag"), data.flags[flag.split(":")[0]] || ""); tags.append(item); }
    box.append(make("h3", word("flag")), tags);
  }
  return box;
}

/** A value with the sentences it rests on, the value marked. @param {string} text @param {[number,number,number][]|undefined} proofs */
function valued(text, proofs) {
  const value = make("dd", text);
  for (const [number, start, end] of proofs || []) {
    const points = Array.from(data.sentences[number]); // offsets are code points
    const quote = make("blockquote", points.slice(0, start).join(""), "proof");
    quote.append(make("mark", points.slice(start, end).join("")), points.slice(end).join(""));
    value.append(quote);
  }
  return value;
}

/** @param {Visit} visit */
function reports(visit) {
  const box = make("div", undefined, "reports");
  for (const [, outlet, published, title, url, side, copy] of visit.reports) {
    const one = make("div");
    one.append(make("div", title || word("unknown")), make("div", [outlet, published, side && word(side), copy && word("copy")].filter(Boolean).join(" · "), "more"));
    if (url && /^https?:\/\//i.test(url)) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", new URL(url).host));
      link.href = url; link.rel = "noreferrer noopener"; link.target = "_blank";
      one.append(link);
    }
    box.append(one);
  }
  return box;
}

/** A province's partners, leaders and months. @param {string|null} code */
function about(code) {
  const box = /** @type {HTMLElement} */ (document.getElementById("about"));
  box.replaceChildren();
  if (!code || !data.names[code]) return;
  /** @type {Object<string, Map<string, number>>} */ const told = { sent: new Map(), received: new Map(), leaders: new Map(), month: new Map() };
  /** @param {string} kind @param {string} key */
  const add = (kind, key) => told[kind].set(key, (told[kind].get(key) || 0) + 1);
  for (const visit of fitting) {
    const guest = visit.guest ? province(visit.guest[0]) : "", hosts = new Set(visit.hosts.map((h) => province(h[0])));
    if (guest === code) { for (const host of hosts) add("sent", host === code ? word("within") : data.names[host] || host); } else if (hosts.has(code) && guest) add("received", data.names[guest] || guest);
    if (guest === code) for (const leader of visit.leaders) if (leader[1] === "guest") add("leaders", leader[0]);
    if (visit.start && !visit.start.startsWith("--")) add("month", visit.start.slice(0, 7));
  }
  box.append(make("h3", data.names[code]));
  if (told.month.size) box.append(bars(told.month));
  const columns = make("div", undefined, "columns");
  for (const [kind, found] of Object.entries(told)) {
    if (!found.size) continue;
    const column = make("div"), table = make("table"), head = make("tr"), order = [...found].sort((a, b) => (kind === "month" ? a[0].localeCompare(b[0]) : b[1] - a[1]));
    head.append(make("th", word(kind)), make("th", word("visits")));
    table.append(head);
    for (const [name, n] of kind === "month" ? order.slice(-12) : order.slice(0, 12)) { const line = make("tr"); line.append(make("td", name), make("td", String(n))); table.append(line); }
    column.append(table);
    columns.append(column);
  }
  box.append(columns);
}

/** Visits by month as bars, from the first to the last month. @param {Map<string, number>} months */
function bars(months) {
  const svg = "http://www.w3.org/2000/svg", made = document.createElementNS(svg, "svg");
  const at = [...months.keys()].map((m) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - 1), first = Math.min(...at), count = Math.max(...at) - first + 1, most = Math.max(...months.values());
  made.setAttribute("viewBox", `0 0 ${Math.max(count, 12) * 10} 64`);
  made.setAttribute("preserveAspectRatio", "none");
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", `${word("monthsof")}: ${[...months].sort().map(([m, n]) => `${m} ${n}`).join(", ")}`);
  for (const [month, n] of months) {
    const bar = document.createElementNS(svg, "rect"), x = (Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - first) * 10;
    for (const [name, value] of Object.entries({ x: x + 1, y: 64 - (60 * n) / most, width: 8, height: (60 * n) / most, class: "bar" })) bar.setAttribute(name, String(value));
    const title = document.createElementNS(svg, "title");
    title.textContent = `${month}: ${n}`;
    bar.append(title);
    made.append(bar);
  }
  return made;
}

/** A cell that no spreadsheet takes for a formula. @param {unknown} value */
function cell(value) {
  const text = String(value === null || value === undefined ? "" : value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function download() {
  const head = ["id", "level", "guest", "guest_name", "hosts", "host_names", "start", "end", "delegation", "guest_leaders", "host_leaders", "sites", "reports", "first_url"];
  const lines = fitting.map((v) => [v.id, v.level, v.guest && v.guest[0], v.guest && v.guest[1], v.hosts.map((h) => h[0]).join(";"), v.hosts.map((h) => h[1]).join(";"), v.start, v.end, v.delegation,
    v.leaders.filter((l) => l[1] === "guest").map((l) => l[0]).join(";"), v.leaders.filter((l) => l[1] === "host").map((l) => l[0]).join(";"), v.sites.join(";"), v.reports.length, v.reports[0] && v.reports[0][4]]);
  save([head, ...lines], "visits.csv");
}

/** The table behind a figure. @param {HTMLTableElement} table @param {string} name */
function downloadTable(table, name) {
  const language = document.documentElement.dataset.lang;
  /** @param {HTMLTableCellElement} one */
  const said = (one) => (one.querySelector(`span.${language}`) || one).textContent;
  save([...table.rows].map((line) => [...line.cells].map(said)), name);
}

/** @param {unknown[][]} lines @param {string} name */
function save(lines, name) {
  const text = "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {string} language */
function speak(language) {
  document.documentElement.dataset.lang = language;
  document.documentElement.lang = language;
  for (const option of document.querySelectorAll("option[data-en]")) option.textContent = option.getAttribute(`data-${language}`);
  show();
}

/** Colour the tiles by what was chosen; a balance below nothing is told by its number. @param {string} kind */
function colour(kind) {
  const tiles = /** @type {SVGElement[]} */ ([...document.querySelectorAll("svg.tiles a")]);
  /** @param {SVGElement} tile */
  const value = (tile) => { const sent = Number(tile.dataset.sent), received = Number(tile.dataset.received); return kind === "sent" ? sent : kind === "received" ? received : kind === "balance" ? sent - received : sent + received; };
  const most = Math.max(1, ...tiles.map((tile) => Math.abs(value(tile))));
  for (const tile of tiles) {
    const n = value(tile), step = n === 0 ? 0 : Math.min(5, 1 + Math.floor((Math.abs(n) * 5 - 1) / most));
    const rect = /** @type {SVGElement} */ (tile.querySelector("rect")), number = /** @type {SVGElement} */ (tile.querySelector(".number"));
    rect.setAttribute("class", `shade s${step}${n < 0 ? " less" : ""}`);
    number.textContent = kind === "both" ? `${tile.dataset.sent}→ ${tile.dataset.received}←` : n > 0 && kind === "balance" ? `+${n}` : String(n);
  }
}

/** Rows and columns of the matrix by region (their codes' order) or by number. @param {string} order */
function reorder(order) {
  const heads = /** @type {SVGElement[]} */ ([...document.querySelectorAll("svg.matrix text[data-total]")]);
  const ranked = heads.map((_, n) => n);
  if (order === "bynumber") ranked.sort((a, b) => Number(heads[b].dataset.total) - Number(heads[a].dataset.total));
  /** @param {string|undefined} n */
  const moved = (n) => (n === undefined ? 0 : (ranked.indexOf(Number(n)) - Number(n)) * CELL);
  for (const one of /** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll("svg.matrix [data-row], svg.matrix [data-column]"))) {
    one.setAttribute("transform", `translate(${moved(one.dataset.column)} ${moved(one.dataset.row)})`);
  }
}

/** Address of the form's values. */
function address() {
  const want = new URLSearchParams();
  for (const name of NAMES) {
    const control = /** @type {HTMLInputElement|null} */ (form.elements.namedItem(name));
    if (control && control.value) want.set(name, control.value);
  }
  return want.toString();
}

async function begin() {
  data = await unpacked();
  const flags = /** @type {HTMLSelectElement} */ (form.elements.namedItem("flag"));
  const any = document.createElement("option");
  any.value = ""; any.textContent = word("any"); any.dataset.en = data.words.any[0]; any.dataset.zh = data.words.any[1];
  flags.append(any);
  for (const flag of [...new Set(data.events.flatMap((visit) => visit.flags))].sort()) { const option = document.createElement("option"); option.value = option.textContent = flag; flags.append(option); }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { history.replaceState(null, "", `#${address()}`); show(); });
  window.addEventListener("hashchange", show);
  more.addEventListener("click", showMore);
  /** @type {HTMLElement} */ (document.getElementById("clear")).addEventListener("click", () => { location.hash = ""; });
  /** @type {HTMLElement} */ (document.getElementById("download")).addEventListener("click", download);
  /** @type {HTMLElement} */ (document.getElementById("language")).addEventListener("click", () => speak(document.documentElement.dataset.lang === "zh" ? "en" : "zh"));
  for (const tile of document.querySelectorAll("svg.tiles a, svg.matrix a")) tile.addEventListener("click", () => { /** @type {HTMLElement} */ (document.getElementById("events")).scrollIntoView(); });
  const choice = /** @type {HTMLSelectElement} */ (document.getElementById("colour"));
  choice.addEventListener("input", () => colour(choice.value));
  const order = /** @type {HTMLSelectElement} */ (document.getElementById("order"));
  order.addEventListener("input", () => reorder(order.value));
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("section table"))) {
    const section = table.closest("section"), button = make("button", "CSV", "csv");
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", `CSV: ${(table.querySelector("th") || table).textContent}`);
    button.addEventListener("click", () => downloadTable(table, `${section ? section.id : "table"}.csv`));
    table.after(button);
  }
  show();
  document.documentElement.dataset.ready = "1";
}

begin();
