"use strict";
// The review page: a click on a value shows its place and the other way round; decisions go to the server, or wait in the page until they are saved as a file.
// Nothing here writes HTML: every text that comes from a report or a person is set as text.
(() => {
  const body = document.body;
  const mode = body.dataset.mode || "";
  const all = (query, from = document) => Array.from(from.querySelectorAll(query));
  const one = (query, from = document) => from.querySelector(query);
  const told = one("#told");
  let language = document.documentElement.dataset.language || "zh";
  let selected = null;

  const word = (name) => one(`[data-word="${name}"]`)?.textContent.trim() || name;
  const tell = (text) => { told.textContent = ""; requestAnimationFrame(() => { told.textContent = text; }); };
  const article = () => one("article.report:not([hidden])");

  // language
  const speak = (to) => {
    language = to;
    document.documentElement.dataset.language = to;
    document.documentElement.lang = to === "zh" ? "zh-CN" : "en";
    all("[data-zh]").forEach((element) => { element.textContent = element.dataset[to]; });
    all("[data-zh-label]").forEach((element) => element.setAttribute("aria-label", element.getAttribute(`data-${to}-label`)));
    if (mode !== "static") document.cookie = `language=${to}; path=/; max-age=31536000; samesite=strict`;
  };

  // rows and places
  const rows = () => all("tr.value, tr.number", article());
  const marked = (ident) => all(`[data-at~="${ident}"], [data-around~="${ident}"]`, article());

  const view = (name) => {
    const leaves = one(".leaves", article());
    if (!leaves) return;
    leaves.hidden = name !== "leaves";
    one(".text", article()).hidden = name === "leaves";
    all("[data-view]", article()).forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === name)));
  };

  const show = (ident) => {
    all(".on").forEach((element) => element.classList.remove("on"));
    if (!ident) return;
    const found = marked(ident);
    found.forEach((element) => element.classList.add("on"));
    const leaves = one(".leaves", article());
    const inside = (holder) => found.find((element) => holder && holder.contains(element));
    let first = found.find((element) => !element.closest("[hidden]"));
    if (!first && leaves) {
      view(leaves.hidden && inside(leaves) ? "leaves" : "text");
      first = found.find((element) => !element.closest("[hidden]"));
    }
    const exact = found.find((element) => element.dataset.at && element.dataset.at.split(" ").includes(ident) && !element.closest("[hidden]"));
    if (exact || first) (exact || first).scrollIntoView({ block: "center", inline: "nearest" });
    else tell(word("no_place"));
  };

  const select = (row, scroll = true) => {
    if (selected) selected.classList.remove("selected");
    selected = row;
    if (!row) return;
    row.classList.add("selected");
    row.focus({ preventScroll: true });
    if (scroll) row.scrollIntoView({ block: "center" });
    show(row.dataset.ident);
  };

  const owner = (idents) => {
    for (const ident of idents) {
      const found = rows().find((row) => row.dataset.ident === ident) || one(`[data-show="${ident}"]`, article())?.closest("tr");
      if (found) return found;
    }
    return null;
  };

  const step = (by) => {
    const list = rows();
    const at = list.indexOf(selected);
    select(list[Math.min(Math.max(at + by, 0), list.length - 1)] || null);
  };

  const nextDoubt = () => {
    const list = rows();
    const at = list.indexOf(selected);
    const open = [...list.slice(at + 1), ...list.slice(0, at + 1)].find((row) => row.dataset.doubt);
    if (open) select(open);
    else tell(word("no_doubt"));
  };

  // decisions
  const undone = [];
  const kept = [];
  const place = (document_, code) => {
    const holder = all("article.report").find((item) => item.dataset.document === document_);
    if (!holder) return null;
    return code ? all("tr.value", holder).find((row) => row.dataset.code === code) || null : holder;
  };

  const line = (item) => {
    const entry = document.createElement("li");
    const who = document.createElement("b");
    who.textContent = item.who;
    entry.append(who, ` ${word(`act_${item.action}`)} ${item.value || ""}`);
    if (item.state && item.state !== "stated") entry.append(` ${word(`state-${item.state}`)}`);
    if (item.why) entry.append(` · ${item.why}`);
    if (item.standing) {
      const standing = document.createElement("em");
      standing.className = "standing";
      standing.textContent = word(item.standing);
      entry.append(" ", standing);
    }
    Object.assign(entry.dataset, { who: item.who, action: item.action, value: item.value || "", state: item.state || "" });
    return entry;
  };

  const showDecisions = (document_, code, said) => {
    const where = place(document_, code);
    if (!where) return;
    one(code ? "ul.said" : "ul.whole-said", where).replaceChildren(...said.map(line));
    if (!code) {
      if (said.some((item) => item.action === "exclude")) where.dataset.excluded = "1";
      else delete where.dataset.excluded;
      return;
    }
    if (where.dataset.doubt && said.length) { where.dataset.was = where.dataset.doubt; delete where.dataset.doubt; }
    if (!said.length && where.dataset.was) where.dataset.doubt = where.dataset.was;
  };

  const post = async (path, content) => {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });
    const given = await answer.json();
    if (!answer.ok) throw new Error(given.error);
    return given;
  };

  const again = (code) => {
    location.hash = code;
    location.reload();
  };

  // what the reviewer had before their eyes: the server writes nothing where the dataset now gives another value
  const seen = (code) => {
    const row = code ? place(article().dataset.document, code) : null;
    if (!code || body.dataset.blind) return {};
    return { seen: row ? { value: row.dataset.value, state: row.dataset.state } : { value: "", state: "not_mentioned" } };
  };

  const decide = async (said) => {
    const document_ = article().dataset.document;
    try {
      if (mode === "static") return keep(document_, said);
      const given = await post("/decide", { document: document_, ...said, ...seen(said.indicator) });
      showDecisions(given.document, given.code, given.said);
      tell(word("done_saved"));
      if (given.reload || !place(given.document, given.code)) again(given.code);
    } catch (error) {
      tell(`${word("failed_save")}: ${error.message}`);
    }
    return undefined;
  };

  const undo = async () => {
    try {
      if (mode === "static") return takeBack();
      const given = await post("/undo", {});
      if (given.code === null) return tell(word("done_nothing"));
      showDecisions(given.document, given.code, given.said);
      tell(word("done_undone"));
      if (given.reload || !place(given.document, given.code)) again(given.code);
    } catch (error) {
      tell(`${word("failed_save")}: ${error.message}`);
    }
    return undefined;
  };

  // decisions that wait in the page (static)
  const reviewer = () => one("#reviewer")?.value.trim() || "";
  const saidNow = (document_, code) => {
    const where = place(document_, code);
    const others = where ? all(code ? "ul.said > li" : "ul.whole-said > li", where).map((entry) => ({ ...entry.dataset })).filter((item) => item.mine !== "1") : [];
    const mine = kept.filter((item) => item.document === document_ && (item.indicator || "") === code).slice(-1);
    return [...others.filter((item) => !mine.length || item.who !== mine[0].who), ...mine.map((item) => ({ who: item.who, action: item.action, value: item.value === undefined ? "" : String(item.value), state: item.state, why: item.why }))];
  };

  const redraw = (document_, code) => {
    const said = saidNow(document_, code);
    showDecisions(document_, code, said);
    const where = place(document_, code);
    if (where) all(code ? "ul.said > li" : "ul.whole-said > li", where).forEach((entry) => { if (kept.some((item) => item.who === entry.dataset.who)) entry.dataset.mine = "1"; });
    one("#kept").textContent = String(kept.length);
  };

  const keep = (document_, said) => {
    const who = reviewer();
    if (!who) { tell(word("static_need_name")); one("#reviewer").focus(); return undefined; }
    const row = said.indicator ? place(document_, said.indicator) : null;
    const item = { document: document_, ...said, who, when: new Date().toISOString().replace(/\.\d+Z$/, "Z") };
    if (said.indicator) item.against = row && row.dataset.state ? against(row) : { state: "not_mentioned" };
    if (typeof item.value === "string" && /^-?\d{1,15}(\.\d{1,6})?$/.test(item.value) && !said.indicator.startsWith("masthead.")) item.value = Number(item.value);
    kept.push(item);
    undone.push(item);
    redraw(document_, said.indicator || "");
    tell(word("done_saved"));
    return undefined;
  };

  const against = (row) => {
    const seen = { state: row.dataset.state };
    if (row.dataset.value !== "") seen.value = row.dataset.code.startsWith("masthead.") ? row.dataset.value : Number(row.dataset.value);
    return seen;
  };

  const takeBack = () => {
    const item = undone.pop();
    if (!item) { tell(word("done_nothing")); return undefined; }
    kept.splice(kept.indexOf(item), 1);
    redraw(item.document, item.indicator || "");
    tell(word("done_undone"));
    return undefined;
  };

  const save = () => {
    const lines = kept.map((item) => `- ${JSON.stringify(item)}\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines], { type: "application/yaml" }));
    link.download = "decisions.yml";
    link.click();
    URL.revokeObjectURL(link.href);
    kept.saved = kept.length;
  };

  // the form for a correction, or for the reason of a removal
  const editor = one("#editor");
  let edited = null;
  let action = "set";
  const edit = (row, act) => {
    edited = row;
    action = act;
    const form = one("form", editor);
    const isNumber = row.classList.contains("number");
    const name = act === "exclude" ? one("h1", row).textContent : isNumber ? row.dataset.value : one("th .show, th .noplace", row).textContent;
    form.reset();
    one(".field.indicator", editor).hidden = !isNumber;
    all(".field.said", editor).forEach((field) => { field.hidden = act !== "set"; });
    one("#edited").textContent = `${word(isNumber ? "assign" : act === "set" ? "correct" : act)} · ${name}`;
    form.elements.value.value = row.dataset.value || "";
    form.elements.unit.value = row.dataset.unit || "";
    if (row.dataset.state && Array.from(form.elements.state.options).some((option) => option.value === row.dataset.state)) form.elements.state.value = row.dataset.state;
    one(".field.settles", editor).hidden = act === "exclude" || !one(".standing", row);
    editor.returnValue = "cancel";
    editor.showModal();
    const first = isNumber ? form.elements.indicator : act === "set" ? form.elements.value : form.elements.why;
    first.focus();
    first.select();
  };

  const formed = (form, row) => {
    const said = { action };
    if (form.elements.why.value.trim()) said.why = form.elements.why.value.trim();
    if (form.elements.settles.checked) said.settles = true;
    if (row.dataset.code) said.indicator = row.dataset.code;
    if (action !== "set") return said;
    said.state = form.elements.state.value;
    const value = form.elements.value.value.trim();
    if (value !== "" && ["stated", "zero_words", "none_word"].includes(said.state)) said.value = value;
    if (form.elements.unit.value.trim() && said.value !== undefined) said.unit = form.elements.unit.value.trim();
    if (!row.classList.contains("number")) return said;
    said.indicator = form.elements.indicator.value.trim();
    said.quote = row.dataset.quote;
    if (row.dataset.start !== "") said.start = Number(row.dataset.start);
    return said;
  };

  // the rules that the server has for its own page
  const fault = (said) => {
    if (said.action !== "set") return "";
    if (!said.indicator.startsWith("masthead.") && !all("#codes option").some((option) => option.value === said.indicator)) return said.indicator || "?";
    if (said.value === undefined) return ["stated", "zero_words"].includes(said.state) ? "?" : "";
    return said.indicator.startsWith("masthead.") || /^-?\d+(\.\d+)?$/.test(said.value) ? "" : said.value;
  };

  const saveEdited = () => {
    const said = formed(one("form", editor), edited);
    const wrong = mode === "static" ? fault(said) : "";
    if (wrong) { tell(`${word("failed_save")}: ${wrong}`); return; }
    if (mode === "static" && edited.classList.contains("number") && reviewer()) one("ul.said", edited).append(assigned(said.indicator));
    decide(said);
  };

  const assigned = (code) => {
    const entry = document.createElement("li");
    const name = document.createElement("code");
    name.textContent = code;
    entry.append(name);
    return entry;
  };

  // what keys and buttons do
  const onRow = (act, row) => {
    if (!row) return;
    if (row !== selected) select(row, false);
    const isNumber = row.classList.contains("number");
    if (act === "correct" || act === "assign") edit(row, "set");
    else if (isNumber) tell(word("assign"));
    else if (act === "confirm" && !row.dataset.hidden) decide({ indicator: row.dataset.code, action: "confirm" });
    else if (act === "remove") edit(row, "remove");
  };

  const go = (where) => {
    const link = one(`[data-go="${where}"]`);
    if (link) link.click();
  };

  const acts = {
    help: () => one("#help").showModal(),
    language: () => speak(language === "zh" ? "en" : "zh"),
    wrong: () => article() && edit(article(), "exclude"),
    undo: () => article() && undo(),
    doubt: () => article() && nextDoubt(),
    save: () => save(),
  };

  const keys = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    n: nextDoubt, c: () => onRow("confirm", selected), e: () => onRow("correct", selected), a: () => onRow("assign", selected), r: () => onRow("remove", selected),
    w: acts.wrong, u: acts.undo, "?": acts.help, l: () => go("list"), "[": () => go("before"), "]": () => go("after"),
    v: () => view(one(".leaves", article())?.hidden ? "leaves" : "text"),
  };

  const listKeys = { "?": acts.help, j: () => stepList(1), k: () => stepList(-1), ArrowDown: () => stepList(1), ArrowUp: () => stepList(-1), "[": () => one('[rel="prev"]')?.click(), "]": () => one('[rel="next"]')?.click() };
  const stepList = (by) => {
    const links = all("table.list tbody th a");
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
    const act = (article() ? keys : listKeys)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("[data-act]");
    if (button) {
      const act = button.dataset.act;
      if (acts[act]) acts[act]();
      else onRow(act, button.closest("tr"));
      return;
    }
    const viewed = target.closest("[data-view]");
    if (viewed) { view(viewed.dataset.view); return; }
    const shown = target.closest("[data-show]");
    if (shown) { select(shown.closest("tr"), false); show(shown.dataset.show); return; }
    const at = target.closest("[data-at], [data-around]");
    if (at) {
      const row = owner(`${at.dataset.at || ""} ${at.dataset.around || ""}`.split(" ").filter(Boolean));
      if (row) select(row);
      return;
    }
    const chosen = target.closest("[data-open]");
    if (chosen) { event.preventDefault(); turnTo(chosen.dataset.open); return; }
    const row = target.closest("tr.value, tr.number");
    if (row && !target.closest("a, input, summary, details")) select(row, false);
  });

  // several reports in one file (static)
  const turnTo = (document_) => {
    all("article.report").forEach((item) => { item.hidden = item.dataset.document !== document_; });
    const links = all("#contents [data-open]");
    const at = links.findIndex((link) => link.dataset.open === document_);
    links.forEach((link, index) => { if (index === at) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); });
    const neighbour = (name, link) => { const there = one(`[data-go="${name}"]`); there.hidden = !link; if (link) there.dataset.open = link.dataset.open; };
    neighbour("before", links[at - 1]);
    neighbour("after", links[at + 1]);
    selected = null;
  };

  if (editor) {
    editor.addEventListener("close", () => {
      if (editor.returnValue === "save") saveEdited();
      if (edited && edited.isConnected && edited.tabIndex === -1) edited.focus({ preventScroll: true });
    });
    one("form", editor).addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input, select")) { event.preventDefault(); editor.close("save"); }
    });
    editor.addEventListener("cancel", () => { editor.returnValue = "cancel"; });
  }
  if (mode === "static") {
    const first = one("#contents [data-open]");
    if (first) turnTo(first.dataset.open);
    window.addEventListener("beforeunload", (event) => { if (kept.length > (kept.saved || 0)) event.preventDefault(); });
  }
  if (location.hash.length > 1 && article()) {
    const row = place(article().dataset.document, decodeURIComponent(location.hash.slice(1)));
    if (row) select(row);
  }
  body.dataset.ready = "1";
})();
