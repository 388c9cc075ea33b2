"use strict";
(function () {
  // Texts from units are only ever put in as text nodes. Nothing here makes markup of them.
  const data = JSON.parse(document.getElementById("data").textContent);
  const COL = {};
  data.columns.forEach(function (name, n) { COL[name] = n; });
  const PAGE = 60, NAV_PAGE = 200, SUSPECTED = 1, FACTS = 4;
  const VIEWS = [["unit", "按单位"], ["rule", "按规则"], ["handling", "按处理"], ["article", "逐条对照"]];
  const HANDLINGS = data.severities.map(function (s) { return s[1] + "（确定）"; }).concat(["疑似（须人工判断）"]);
  const state = { view: "unit", chosen: null, severities: {}, certainties: {}, query: "", unit: "" };
  const haystacks = [];
  let pending = [];

  function $(id) { return document.getElementById(id); }

  function el(tag, cls, text) {
    const node = document.createElement(tag);
    if (cls) node.className = cls;
    if (text !== undefined && text !== "") node.appendChild(document.createTextNode(text));
    return node;
  }

  function add(parent) {
    for (let n = 1; n < arguments.length; n++) if (arguments[n]) parent.appendChild(arguments[n]);
    return parent;
  }

  function empty(node) { while (node.firstChild) node.removeChild(node.firstChild); return node; }

  function button(cls, text, act) {
    const node = el("button", cls, text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  // Puts in a long list piece by piece, so that a round of thousands of units opens at once.
  function grow(parent, items, make, step) {
    let shown = 0;
    const more = button("more", "", next);
    function next() {
      const part = document.createDocumentFragment(), end = Math.min(shown + step, items.length);
      for (; shown < end; shown++) part.appendChild(make(items[shown]));
      parent.insertBefore(part, more);
      if (shown >= items.length) { parent.removeChild(more); watch(null, more); return; }
      more.textContent = "再显示 " + Math.min(step, items.length - shown) + " 项（还有 " + (items.length - shown) + " 项）";
    }
    parent.appendChild(more);
    next();
    if (more.parentNode) watch(next, more);
    return function () { while (more.parentNode) next(); };
  }

  const watcher = window.IntersectionObserver ? new IntersectionObserver(function (entries) {
    entries.forEach(function (e) { if (e.isIntersecting && e.target.grow) e.target.grow(); });
  }, { rootMargin: "400px" }) : null;

  function watch(act, node) {
    node.grow = act;
    if (!watcher) return;
    watcher.unobserve(node);
    if (act) watcher.observe(node);
  }

  // ---- filtering and grouping
  function haystack(n) {
    if (haystacks[n] === undefined) {
      const f = data.findings[n], rule = data.rules[f[COL.rule]], file = data.files[f[COL.file]];
      haystacks[n] = [rule.code, rule.title, data.units[f[COL.unit]].name, f[COL.message], f[COL.quote], f[COL.label], f[COL.expected],
        f[COL.actual], file ? file.path : "", data.suggestions[f[COL.suggestion]]].join("\n").toLowerCase();
    }
    return haystacks[n];
  }

  function matching() {
    const words = state.query.toLowerCase().split(/\s+/).filter(Boolean), unit = state.unit.trim();
    const anySeverity = Object.keys(state.severities).length, anyCertainty = Object.keys(state.certainties).length;
    const hits = [];
    data.findings.forEach(function (f, n) {
      if (anySeverity && !state.severities[f[COL.severity]]) return;
      if (anyCertainty && !state.certainties[f[COL.certainty]]) return;
      if (unit && data.units[f[COL.unit]].name.indexOf(unit) < 0) return;
      for (let w = 0; w < words.length; w++) if (haystack(n).indexOf(words[w]) < 0) return;
      hits.push(n);
    });
    return hits;
  }

  function filtered() {
    return Boolean(state.query.trim() || state.unit.trim() || Object.keys(state.severities).length || Object.keys(state.certainties).length);
  }

  // Several articles may stand behind one rule, so a finding may belong to several groups.
  const citing = data.rules.map(function () { return []; });
  data.articles.forEach(function (a, n) { a.rules.forEach(function (r) { citing[r].push(n); }); });

  function groupsOf(f) {
    if (state.view === "handling") return [f[COL.certainty] === SUSPECTED ? data.severities.length : f[COL.severity]];
    if (state.view === "article") return citing[f[COL.rule]];
    return [f[state.view === "unit" ? COL.unit : COL.rule]];
  }

  function groupNames() {
    if (state.view === "handling") return HANDLINGS;
    if (state.view === "unit") return data.units.map(function (u) { return u.name; });
    if (state.view === "article") return data.articles.map(function (a) { return a.article; });
    return data.rules.map(function (r) { return r.code + " " + r.title; });
  }

  function tally(hits) {
    const groups = groupNames().map(function (name, n) { return { n: n, name: name, counts: [0, 0, 0, 0, 0], total: 0 }; });
    hits.forEach(function (hit) {
      const f = data.findings[hit], column = f[COL.certainty] === SUSPECTED ? data.severities.length : f[COL.severity];
      groupsOf(f).forEach(function (n) { groups[n].counts[column]++; groups[n].total++; });
    });
    return groups;
  }

  function ordered(groups) {
    const unitWords = state.view === "unit" ? state.unit.trim() : "";
    const kept = groups.filter(function (g) {
      if (g.total) return true;
      if (state.view === "handling") return false;
      if (unitWords && !state.query.trim()) return g.name.indexOf(unitWords) >= 0;
      return !filtered();
    });
    if (state.view !== "unit") return kept;
    return kept.sort(function (a, b) {
      for (let n = 0; n < 5; n++) if (a.counts[n] !== b.counts[n]) return b.counts[n] - a.counts[n];
      return blindRules(b.n) - blindRules(a.n) || a.n - b.n;
    });
  }

  function blindRules(unit) {
    const seen = {};
    data.units[unit].reasons.forEach(function (r) { if (r[1] === "B" || r[1] === "E") seen[r[0]] = 1; });
    return Object.keys(seen).length;
  }

  // ---- drawing
  function pills(counts) {
    return counts.map(function (count, n) {
      if (!count) return null;
      const suspected = n === data.severities.length;
      const pill = el("span", "pill p-" + (suspected ? "suspected" : data.severities[n][0]), String(count));
      pill.title = (suspected ? "疑似" : data.severities[n][1]) + " " + count + " 条";
      pill.setAttribute("aria-label", pill.title);
      return pill;
    });
  }

  function entry(group) {
    const node = button("entry", "", function () { state.chosen = group.n; draw(); $("detail").focus({ preventScroll: true }); reveal(); });
    node.setAttribute("aria-current", String(group.n === state.chosen));
    add(node, el("span", "name", group.name));
    if (group.total) pills(group.counts).forEach(function (p) { add(node, p); });
    else if (state.view === "article") add(node, el("span", "none", data.endings[data.articles[group.n].ending]));
    else {
      const blind = state.view === "unit" ? blindRules(group.n) : 0;
      add(node, blind ? el("span", "pill p-blind", "未能查 " + blind) : el("span", "none", caution(group.n) || "没有意见"));
    }
    return node;
  }

  function caution(n) { return state.view === "unit" ? data.units[n].caution : ""; }

  function reveal() {
    const top = $("explorer").getBoundingClientRect().top;
    if (top < 0) $("explorer").scrollIntoView();
  }

  function draw() {
    const hits = matching(), groups = ordered(tally(hits));
    pending = [];
    if (state.chosen !== null && !groups.some(function (g) { return g.n === state.chosen; })) state.chosen = null;
    const shown = state.chosen === null ? hits : hits.filter(function (n) { return groupsOf(data.findings[n]).indexOf(state.chosen) >= 0; });
    $("count").textContent = describe(hits.length, shown.length, groups);
    document.body.className = state.chosen === null ? "" : "chosen";
    drawNav(groups, hits.length);
    drawDetail(shown);
  }

  function describe(all, shown, groups) {
    const words = [filtered() ? "筛选后 " + all + " 条意见（共 " + data.findings.length + " 条）" : "共 " + all + " 条意见"];
    if (state.chosen !== null) words.push("“" + groupNames()[state.chosen] + "” " + shown + " 条");
    return words.join("，");
  }

  function drawNav(groups, total) {
    const nav = empty($("nav")), position = nav.scrollTop;
    const all = button("entry", "", function () { state.chosen = null; draw(); });
    all.setAttribute("aria-current", String(state.chosen === null));
    add(nav, add(all, el("span", "name", "全部"), el("span", "none", total + " 条")));
    grow(nav, groups, entry, NAV_PAGE);
    nav.scrollTop = position;
  }

  function drawDetail(shown) {
    const detail = empty($("detail"));
    if (state.chosen !== null && state.view === "unit") add(detail, aboutUnit(state.chosen));
    if (state.chosen !== null && state.view === "rule") add(detail, aboutRule(state.chosen));
    if (state.view === "article") {
      if (state.chosen !== null) add(detail, aboutArticle(state.chosen));
      else if (!filtered()) { add(detail, allArticles()); return; }
      if (state.chosen !== null && !data.articles[state.chosen].rules.length) return;
    }
    if (!shown.length) { add(detail, el("p", "empty", filtered() ? "没有符合筛选条件的意见。" : "没有审核意见。")); return; }
    pending.push(grow(detail, shown, card, PAGE));
  }

  function statusName(letter) {
    for (let n = 0; n < data.statuses.length; n++) if (data.statuses[n][0] === letter) return data.statuses[n][1];
    return "没有运行";
  }

  function runLine(counts) {
    const line = el("p", "runs");
    data.statuses.forEach(function (s) { if (counts[s[0]]) add(line, el("span", "", s[1] + " " + counts[s[0]])); });
    return line;
  }

  function aboutUnit(n) {
    const unit = data.units[n], box = el("div", "about"), counts = {};
    add(box, el("h3", "", unit.name), unit.about ? el("p", "sub", unit.about) : null, unit.caution ? el("p", "caution", unit.caution) : null);
    unit.runs.split("").forEach(function (letter) { counts[letter] = (counts[letter] || 0) + 1; });
    add(box, runLine(counts));
    if (unit.files.length) add(box, fileTable(unit.files, unit.name));
    else add(box, el("p", "sub", "没有这个单位的文件。"));
    add(box, offersOf(unit));
    ["E", "B", "S", "N"].forEach(function (letter) { add(box, reasonList(unit, letter)); });
    add(box, codeList(unit, "F"), codeList(unit, "P"), unitArticles(unit));
    return box;
  }

  function fileTable(files, unit) {
    const table = el("table"), body = el("tbody");
    add(table, add(el("thead"), row("th", ["文件", "内容", "读取", "说明", ""])));
    files.forEach(function (n) {
      const file = data.files[n], line = row("td", [short(file.path, unit), file.kind, file.status, [file.trouble].concat(file.remarks).filter(Boolean).join("；")]);
      line.children[1].className = line.children[2].className = "short";
      add(body, add(line, add(el("td", "short"), link(file))));
    });
    return add(table, body);
  }

  function row(tag, texts) {
    const line = el("tr");
    texts.forEach(function (text) { add(line, el(tag, "", text)); });
    return line;
  }

  // The address comes from the program (annotated/…, percent-encoded), never from a unit.
  function link(file) {
    if (!file || !file.copy) return null;
    const node = el("a", "onscreen", "打开批注副本");
    node.href = file.copy;
    return node;
  }

  function reasonList(unit, letter) {
    const rows = unit.reasons.filter(function (r) { return r[1] === letter; });
    if (!rows.length) return null;
    const box = el("details"), list = el("ul");
    box.open = letter === "B" || letter === "E";
    add(box, el("summary", "", statusName(letter) + "的原因（" + rows.length + "）"));
    rows.forEach(function (r) {
      const rule = data.rules[r[0]], file = data.files[r[3]];
      add(list, el("li", "", rule.code + " " + rule.title + "：" + data.reasons[r[2]] + (file ? "（" + short(file.path, unit.name) + "）" : "")));
    });
    return add(box, list);
  }

  function codeList(unit, letter) {
    const names = [];
    unit.runs.split("").forEach(function (each, n) { if (each === letter) names.push(data.rules[n].code + " " + data.rules[n].title); });
    if (!names.length) return null;
    return add(el("details"), el("summary", "", statusName(letter) + "的规则（" + names.length + "）"), el("p", "", names.join("、")));
  }

  function aboutRule(n) {
    const rule = data.rules[n], box = el("div", "about"), counts = {}, reasons = {};
    add(box, el("h3", "", rule.code + " " + rule.title), el("p", "sub", "依据：" + rule.grounds), explained(rule));
    data.units.forEach(function (unit) {
      const letter = unit.runs.charAt(n);
      if (letter !== "-") counts[letter] = (counts[letter] || 0) + 1;
      unit.reasons.forEach(function (r) {
        if (r[0] !== n) return;
        const key = r[1] + r[2];
        reasons[key] = reasons[key] || { letter: r[1], reason: data.reasons[r[2]], units: {} };
        reasons[key].units[unit.name] = 1;
      });
    });
    add(box, el("p", "sub", "按单位计："), runLine(counts));
    const table = el("table"), body = el("tbody"), keys = Object.keys(reasons).sort();
    if (!keys.length) return box;
    add(table, add(el("thead"), row("th", ["结果", "原因", "单位"])));
    keys.forEach(function (key) {
      const each = reasons[key];
      add(body, row("td", [statusName(each.letter), each.reason, some(Object.keys(each.units), 12)]));
    });
    return add(box, add(table, body));
  }

  function explained(rule) {
    if (!rule.about.length) return null;
    const box = el("dl", "explained");
    rule.about.forEach(function (part) { pair(box, part[0], part[1].join("\n")); });
    return box;
  }

  // ---- article by article
  function ruleButton(n) {
    const rule = data.rules[n];
    return button("plain", rule.code + " " + rule.title, function () { state.view = "rule"; state.chosen = n; mark(); draw(); reveal(); });
  }

  function unitsOf(article) {
    return article.units.map(function (u) { return data.endings[u[0]] + " " + u[1] + " 个单位"; }).join("，");
  }

  function codesOf(article) { return article.rules.map(function (r) { return data.rules[r].code; }); }

  function allArticles() {
    const box = el("div", "about"), table = el("table"), body = el("tbody");
    add(box, el("h3", "", "逐条对照" + data.regulation), el("p", "sub", "每条由哪些规则核查、结果如何；没有规则核查的，写明由什么落实。要点是编者的概括，不是原文。"));
    data.articles.forEach(function (a, n) {
      const line = row("td", ["", a.summary, data.endings[a.ending], [unitsOf(a), codesOf(a).join(" ")].concat(a.otherwise).filter(Boolean).join("\n")]);
      add(line.firstChild, button("plain", a.article, function () { state.chosen = n; draw(); reveal(); }));
      line.children[2].className = "ending e-" + a.ending;
      line.lastChild.className = "lines";
      add(body, line);
    });
    return add(box, add(table, add(el("thead"), row("th", ["条款", "要点", "结果", "由什么落实"])), body));
  }

  function aboutArticle(n) {
    const a = data.articles[n], box = el("div", "about");
    add(box, el("h3", "", data.regulation + a.article), el("p", "sub", a.summary));
    add(box, add(el("p", "runs"), el("span", "ending e-" + a.ending, data.endings[a.ending]), el("span", "", unitsOf(a))));
    if (a.rules.length) {
      const list = el("p", "", "核查的规则：");
      a.rules.forEach(function (r) { add(list, ruleButton(r)); });
      add(box, list);
    }
    if (a.absent.length) add(box, el("p", "sub", "本次没有查的规则：" + a.absent.join("、")));
    a.otherwise.forEach(function (words) { add(box, el("p", "sub", words)); });
    return box;
  }

  // What one unit's runs say of an article; the letters stand in the order of data.statuses, the worst first.
  function unitEnding(unit, article) {
    const letters = article.rules.map(function (r) { return unit.runs.charAt(r); });
    for (let n = 0; n < data.statuses.length; n++) {
      const letter = data.statuses[n][0];
      if (letter !== "N" && letters.indexOf(letter) >= 0) return statusName(letter);
    }
    return letters.indexOf("N") >= 0 ? statusName("N") : "";
  }

  function unitArticles(unit) {
    const rows = data.articles.filter(function (a) { return unitEnding(unit, a); });
    if (!rows.length) return null;
    const box = el("details"), table = el("table"), body = el("tbody");
    rows.forEach(function (a) { add(body, row("td", [a.article, a.summary, unitEnding(unit, a), codesOf(a).join(" ")])); });
    return add(box, el("summary", "", "逐条对照（" + rows.length + "）"),
      add(table, add(el("thead"), row("th", ["条款", "要点", "结果", "规则"])), body));
  }

  // ---- what may be done: for a person to decide
  function offersOf(unit) {
    if (!unit.offers.length) return null;
    const box = el("details", "offers"), by = {}, order = [];
    unit.offers.forEach(function (o) {
      if (!by[o[0]]) { by[o[0]] = []; order.push(o[0]); }
      by[o[0]].push(o);
    });
    add(box, el("summary", "", data.offered + "（" + order.length + "）"),
      el("p", "sub", "按本地制度的条文列出，不是决定。事实只列有审核意见或单位自述支持的，还缺的写在下面。"));
    order.forEach(function (n) { add(box, offerBox(n, by[n], unit)); });
    return box;
  }

  function offerBox(n, offers, unit) {
    const told = data.dispositions[n], box = el("section", "offer"), head = el("h4", "", told[0]);
    add(box, add(head, el("span", "cited", data.regulation + told[1])));
    if (told[2] || told[3]) add(box, el("p", "approval", [told[2], told[3]].filter(Boolean).join("；")));
    offers.forEach(function (o) {
      const list = el("dl");
      if (o[1] !== unit.name) add(box, el("p", "whom", o[1]));
      o[2].forEach(function (f) { factRow(list, f[0], f); });
      o[3].forEach(function (f) { factRow(list, f[0] + "（轻重由人判断）", f); });
      if (o[4].length) {
        const value = el("dd", "missing");
        o[4].forEach(function (words) { add(value, el("span", "ground", words)); });
        add(list, el("dt", "", "还缺"), value);
      }
      add(box, list);
    });
    return box;
  }

  function factRow(list, name, fact) {
    const value = el("dd"), lines = fact[1].map(function (n) {
      const f = data.findings[n];
      return data.rules[f[COL.rule]].code + " " + f[COL.message] + "（" + f[COL.label] + (f[COL.certainty] === SUSPECTED ? "，疑似" : "") + "）";
    }).concat(fact[2].map(function (w) { return "单位自述：“" + w[0] + "”（" + w[1] + "）"; }));
    lines.slice(0, FACTS).forEach(function (words) { add(value, el("span", "ground", words)); });
    if (lines.length > FACTS) {
      const rest = el("details");
      add(rest, el("summary", "", "另有 " + (lines.length - FACTS) + " 处"));
      lines.slice(FACTS).forEach(function (words) { add(rest, el("span", "ground", words)); });
      add(value, rest);
    }
    add(list, el("dt", "", name), value);
  }

  function some(names, most) {
    return names.slice(0, most).join("、") + (names.length > most ? " 等 " + names.length + " 个单位" : "");
  }

  function card(n) {
    const f = data.findings[n], rule = data.rules[f[COL.rule]], file = data.files[f[COL.file]];
    const severity = data.severities[f[COL.severity]], doubtful = f[COL.certainty] === SUSPECTED;
    const node = el("article", "card c-" + severity[0] + (doubtful ? " suspected" : "")), head = el("div", "head"), list = el("dl");
    add(head, el("span", "tag p-" + severity[0], severity[1]), el("span", "tag " + (doubtful ? "doubt" : "sure"),
      data.certainties[f[COL.certainty]][1] + (doubtful ? "，须人工判断" : "")), ruleButton(f[COL.rule]));
    if (state.view !== "unit" || state.chosen === null) add(head, el("span", "whose", data.units[f[COL.unit]].name));
    pair(list, "位置", (file ? short(file.path, data.units[f[COL.unit]].name) + "　" : "") + f[COL.label], "", link(file));
    const compared = f[COL.compared];
    if (!compared.length) { pair(list, "原文", f[COL.quote], "quoted"); figures(list, f); }
    grounds(list, data.bases[f[COL.basis]]);
    pair(list, "建议", data.suggestions[f[COL.suggestion]]);
    if (!compared.length) pair(list, "另见", f[COL.related].join("\n"));
    add(node, head, el("p", "message", f[COL.message]));
    compared.forEach(function (each) { add(node, sideBySide(each[0], each[1], data.units[f[COL.unit]].name)); });
    return add(node, list);
  }

  // Two passages beside each other, what they have in common marked; each is whose, file, label, words.
  function sideBySide(own, other, unit) {
    const words = [own, other].map(function (p) { return data.passages[p[3]]; }), runs = inCommon(words[0], words[1]);
    return add(el("div", "compared"), passage(own, unit, words[0], runs, 0),
      passage(other, other[0], words[1], runs, 1));
  }

  function passage(p, unit, words, runs, side) {
    const file = data.files[p[1]], where = el("figcaption"), text = el("blockquote");
    add(where, el("b", "", p[0]), el("span", "", (file ? short(file.path, unit) + "　" : "") + p[2]), link(file));
    let at = 0;
    runs.forEach(function (run) {
      add(text, document.createTextNode(words.slice(at, run[side])), el("mark", "", words.slice(run[side], run[side] + run[2])));
      at = run[side] + run[2];
    });
    return add(el("figure"), where, add(text, document.createTextNode(words.slice(at))));
  }

  // The longest common subsequence of two texts as runs [start, other start, length]; stray characters are left out.
  function inCommon(a, b) {
    const LEAST = 4, width = b.length + 1, best = new Uint16Array((a.length + 1) * width), runs = [];
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    let i = 0, j = 0, start = 0;
    function end() { if (i - start >= LEAST) runs.push([start, j - (i - start), i - start]); }
    while (i < a.length && j < b.length) {
      if (a[i] === b[j]) { i++; j++; continue; }
      end();
      if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++; else j++;
      start = i;
    }
    end();
    return runs;
  }

  // A path without what comes before the unit's own folder: the unit is named beside it.
  function short(path, unit) {
    const at = path.indexOf("/" + unit + "/");
    return at < 0 ? path : path.slice(at + unit.length + 2);
  }

  function pair(list, name, text, cls, extra) {
    if (!text) return;
    const value = el("dd", cls || "", text);
    if (extra) add(value, document.createTextNode("　"), extra);
    add(list, el("dt", "", name), value);
  }

  function figures(list, f) {
    const value = el("dd", "figures");
    [["应为", f[COL.expected]], ["实为", f[COL.actual]], ["相差", f[COL.difference]]].forEach(function (each) {
      if (each[1]) add(value, add(el("span"), el("i", "", each[0]), el("b", "", each[1])));
    });
    if (value.firstChild) add(list, el("dt", "", "对比"), value);
  }

  function grounds(list, each) {
    if (!each.length) return;
    const value = el("dd");
    each.forEach(function (g) {
      add(value, add(el("span", "ground"), g[0] === "practice" ? el("span", "practice", g[1]) : null, document.createTextNode(g[2])));
    });
    add(list, el("dt", "", "依据"), value);
  }

  function tiles() {
    const counts = tally(data.findings.map(function (f, n) { return n; })), sums = [0, 0, 0, 0, 0];
    counts.forEach(function (g) { g.counts.forEach(function (c, n) { sums[n] += c; }); });
    const unread = data.unread.filter(function (u) { return u[0] === "未读"; }).length, blind = {};
    data.gaps.forEach(function (g) { if (g.status !== "S") g.rules.forEach(function (r) { blind[r] = 1; }); });
    const box = $("tiles");
    function tile(cls, number, words) { add(box, add(el("div", "tile " + cls), el("b", "", String(number)), el("span", "", words))); }
    data.severities.forEach(function (s, n) { tile("t-" + s[0], sums[n], s[1] + "（确定）"); });
    tile("", sums[4], "疑似（须人工判断）");
    tile("t-blind", Object.keys(blind).length, "条规则有未能查的");
    tile("t-blind", unread, "个文件未读");
  }

  function blind() {
    if (!data.gaps.length && !data.unread.length && !data.remarks.length) return;
    const body = $("blind-body");
    $("blind").hidden = false;
    section(body, "没有读全、没有审核的文件", ["", "文件", "单位", "原因和办法"], data.unread, function (u) {
      const line = row("td", u);
      line.firstChild.className = "mark";
      return line;
    });
    section(body, "没有查到的规则", ["", "原因", "规则", "单位"], data.gaps, function (g) {
      const codes = g.rules.map(function (r) { return data.rules[r].code; });
      const line = row("td", [statusName(g.status), g.reason, codes.join("、"),
        some(g.units.map(function (u) { return data.units[u].name; }), 4)]);
      line.firstChild.className = "mark";
      return line;
    });
    section(body, "登记和对应关系", [""], data.remarks, function (r) { return row("td", [r]); });
  }

  function section(body, title, heads, rows, make) {
    if (!rows.length) return;
    const table = el("table"), lines = el("tbody");
    add(body, el("h3", "", title + "（" + rows.length + "）"), add(table, add(el("thead"), row("th", heads)), lines));
    rows.slice(0, 12).forEach(function (r) { add(lines, make(r)); });
    if (rows.length <= 12) return;
    const more = button("plain", "展开全部 " + rows.length + " 项", function () {
      rows.slice(12).forEach(function (r) { add(lines, make(r)); });
      body.removeChild(more);
    });
    add(body, more);
  }

  // ---- controls
  function controls() {
    VIEWS.forEach(function (view) {
      const tab = button("", view[1], function () { state.view = view[0]; state.chosen = null; mark(); draw(); });
      tab.setAttribute("role", "tab");
      tab.view = view[0];
      add($("tabs"), tab);
    });
    chips("severities", data.severities);
    chips("certainties", data.certainties);
    typed("query");
    typed("unit");
    $("reset").addEventListener("click", function () {
      state.severities = {}; state.certainties = {}; state.query = ""; state.unit = "";
      $("query").value = ""; $("unit").value = "";
      mark(); draw();
    });
    $("print").addEventListener("click", function () { window.print(); });
    window.addEventListener("beforeprint", function () { pending.forEach(function (finish) { finish(); }); });
  }

  function chips(id, values) {
    values.forEach(function (value, n) {
      const chip = button("", value[1], function () {
        if (state[id][n]) delete state[id][n]; else state[id][n] = true;
        mark(); draw();
      });
      chip.of = [id, n];
      add($(id), chip);
    });
  }

  function typed(id) {
    let waiting = 0;
    $(id).addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { state[id] = $(id).value; draw(); }, 150);
    });
  }

  function mark() {
    Array.prototype.forEach.call($("tabs").children, function (tab) { tab.setAttribute("aria-selected", String(tab.view === state.view)); });
    ["severities", "certainties"].forEach(function (id) {
      Array.prototype.forEach.call($(id).children, function (chip) { chip.setAttribute("aria-pressed", String(Boolean(state[id][chip.of[1]]))); });
    });
  }

  // review.html#青禾县水利局 opens at a unit, review.html#C01 at a rule, review.html#第十条（五） at an article.
  function follow() {
    let wanted = "";
    try { wanted = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    data.units.forEach(function (u, n) { if (wanted && u.name === wanted) { state.view = "unit"; state.chosen = n; } });
    data.rules.forEach(function (r, n) { if (wanted && r.code === wanted) { state.view = "rule"; state.chosen = n; } });
    data.articles.forEach(function (a, n) { if (wanted && a.article === wanted) { state.view = "article"; state.chosen = n; } });
  }

  follow();
  window.addEventListener("hashchange", function () { follow(); mark(); draw(); });
  tiles();
  blind();
  controls();
  mark();
  draw();
})();
