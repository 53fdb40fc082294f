/* The panel of a town: demand by year as a line, balance by year, warnings. */
const PANEL = document.getElementById("town");

function drawLine(parent, cell, text) {
  const [width, height, left, low] = [Math.max(260, parent.clientWidth), 220, 46, 186];
  const points = cell.line.filter(point => Number.isFinite(point[1]));
  const places = DATA.years.map(([year], i) => [year, cell.places_total[i]]).filter(point => Number.isFinite(point[1]));
  const years = cell.line.map(point => point[0]);
  const most = Math.max(1, ...points.flatMap(point => [point[1], Number(point[3]) || 0]), ...places.map(point => point[1]));
  const x = year => left + (width - left - 30) * (year - years[0]) / Math.max(1, years.at(-1) - years[0]);
  const y = value => low - (low - 26) * value / most;
  const path = (list, at) => list.map((point, i) => `${i ? "L" : "M"}${x(point[0]).toFixed(1)},${y(point[at]).toFixed(1)}`).join("");
  const box = parent.appendChild(document.createElementNS(MAP.namespaceURI, "svg"));
  box.setAttribute("viewBox", `0 0 ${width} ${height}`);
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", `${text}: ${cell.line.map(point => `${point[0]} ${printed(point[1])}`).join(", ")}`);
  const band = points.filter(point => Number.isFinite(point[2]) && Number.isFinite(point[3]));
  if (band.length > 1) add(box, "path", { class: "band", d: path(band, 3) + path([...band].reverse(), 2).replace("M", "L") + "Z" });
  add(box, "path", { class: "axis", d: `M${left},${low}H${width - 20}M${left},${low}V20` });
  for (const value of [0, most]) add(box, "text", { class: "end", x: left - 6, y: y(value) + 4 }, Math.round(value));
  if (places.length) add(box, "path", { class: "places", d: path(places, 1) });
  if (points.length) add(box, "path", { class: "demand", d: path(points, 1) });
  const close = years.some((year, i) => i && x(year) - x(years[i - 1]) < 34);
  const apart = Math.min(...years.map((year, i) => i ? x(year) - x(years[i - 1]) : width));
  const widest = 7 * Math.max(...cell.line.map(point => printed(point[1]).length)) + 5;
  const step = Math.ceil(widest / apart); /* of numbers that would touch every second one, the last among them */
  for (const [i, [year, value]] of cell.line.entries()) {
    add(box, "text", { x: x(year), y: low + 17 }, close ? `’${String(year).slice(-2)}` : year);
    const known = Number.isFinite(value);
    if (known) add(box, "circle", { cx: x(year), cy: y(value), r: 3.5 });
    const look = year === years[0] ? "value start" : "value";
    if ((years.length - 1 - i) % step === 0) add(box, "text", { class: look, x: x(year), y: (known ? y(value) : low) - 8 }, printed(value));
  }
  return { banded: band.length > 1, placed: places.length > 0, first: years[0] };
}

function lineLegend(parent, drawn) {
  const list = add(parent, "ul", { class: "legend" });
  const entry = (text, attributes) => {
    const item = add(list, "li", { class: "line" }), box = document.createElementNS(MAP.namespaceURI, "svg");
    box.setAttribute("viewBox", "0 0 20 20");
    box.setAttribute("aria-hidden", true);
    box.style.display = "inline";
    add(box, "path", attributes);
    item.append(box, text);
  };
  entry(WORDS.line, { class: "demand", d: "M0,10H20" });
  if (drawn.banded) entry(WORDS.band, { class: "band", d: "M0,4H20V16H0Z" });
  if (drawn.placed) entry(WORDS.line_places, { class: "places", d: "M0,10H20" });
  if (drawn.first === DATA.base) add(list, "li", {}, fill(WORDS.actual, { year: DATA.base }));
}

function balanceTable(parent, cell) {
  const scroll = add(parent, "div", { class: "table", tabindex: 0, role: "region", "aria-label": WORDS.balance });
  const table = add(scroll, "table"), head = add(add(table, "thead"), "tr"), body = add(table, "tbody");
  for (const word of ["year", "demand", "places", "margin", "shortage", "level_standing", "level_with"]) add(head, "th", { scope: "col" }, WORDS[word]);
  DATA.years.forEach(([year], i) => {
    const row = add(body, "tr", i === state.year ? { class: "now" } : {});
    add(row, "th", { scope: "row" }, year);
    for (const key of ["demand", "places_total", "margin", "shortage"]) add(row, "td", { class: "right" }, key === "margin" ? signed(cell[key][i]) : printed(cell[key][i]));
    const chance = cell.shortage_chance[i], [level, planned] = ["level", "level_plan"].map(key => DATA.levels[cell[key][i]]?.[2] ?? WORDS.empty);
    add(row, "td", { class: "center" }, level);
    add(row, "td", { class: "center" }, chance === null || !Number(chance) ? planned : `${planned} ${chance}`);
  });
}

function warningList(parent, cell) {
  if (!cell.warned.length) return add(parent, "p", { class: "note" }, WORDS.no_warnings);
  const list = add(parent, "ul");
  for (const [school, ...told] of cell.warned) {
    const [near, far, near_plan, far_plan, because] = told.map(printed);
    add(list, "li", { class: "note" }, fill(WORDS.warned, { school, near, far, near_plan, far_plan, because }));
  }
  return list;
}

function showTown() {
  const town = DATA.towns.find(one => one.code === state.town);
  PANEL.hidden = !town;
  PANEL.replaceChildren();
  if (!town) return;
  const cell = cellOf(town), stage = DATA.stages.find(one => one[0] === state.stage)[1];
  const head = add(PANEL, "h3", { tabindex: -1 }, fill(WORDS.town, { town: town.name, stage }));
  add(head, "button", { type: "button" }, WORDS.close).addEventListener("click", closeTown);
  if (!cell) return void add(PANEL, "p", {}, WORDS.no_rows);
  const line = add(PANEL, "div", { class: "line" });
  lineLegend(PANEL, drawLine(line, cell, `${town.name}, ${stage}, ${WORDS.line}`));
  add(PANEL, "h4", {}, WORDS.balance);
  balanceTable(PANEL, cell);
  add(PANEL, "h4", {}, WORDS.warnings);
  warningList(PANEL, cell);
}

function chooseTown(code) {
  state.town = code;
  drawAll();
  PANEL.querySelector("h3").focus();
}

function closeTown() {
  const back = state.town;
  state.town = null;
  drawAll();
  document.querySelector(`[data-town="${CSS.escape(back)}"]`)?.focus();
}

function writeCaption() {
  document.querySelector(".caption").textContent = fill(WORDS.caption, {
    stage: DATA.stages.find(stage => stage[0] === state.stage)[1], year: DATA.years[state.year][1],
    basis: state.basis === "level" ? WORDS.standing : WORDS.with_plan,
  });
}

function drawAll() {
  writeCaption();
  showTown();
  drawMap();
  drawLegend();
}

function startMap() {
  const slider = document.getElementById("year"), told = document.querySelector(".slider output");
  const say = () => {
    told.value = DATA.years[state.year][1];
    slider.setAttribute("aria-valuetext", told.value);
  };
  slider.addEventListener("input", () => { state.year = Number(slider.value); say(); drawAll(); });
  for (const name of ["stage", "basis"]) {
    for (const choice of document.querySelectorAll(`#explore input[name="${name}"]`)) {
      choice.addEventListener("change", () => { state[name] = choice.value; drawAll(); });
    }
  }
  const explore = document.getElementById("explore"), chosen = event => event.target.closest?.("[data-town], [data-area]")?.dataset;
  explore.addEventListener("click", event => { if (chosen(event)) chooseTown(chosen(event).town ?? chosen(event).area); });
  explore.addEventListener("keydown", event => {
    if (event.key === "Escape" && state.town !== null) closeTown();
    if (!chosen(event) || event.target.closest("button") || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    chooseTown(chosen(event).town);
  });
  explore.hidden = false;
  say();
  drawAll();
  let width = MAP.parentNode.clientWidth;
  addEventListener("resize", () => { if (MAP.parentNode.clientWidth !== width) { width = MAP.parentNode.clientWidth; drawAll(); } });
}

if (DATA.stages.length && DATA.years.length) startMap();
