/* Sketch map of towns, campuses and projects: the year by a slider, the stage by a switch. */
const MAP = document.querySelector(".map svg");
const SHAPES = { "^": [3, 0], s: [4, 45], D: [4, 0], d: [4, 0], p: [5, 0], h: [6, 0], 8: [8, 22.5], v: [3, 180], o: [24, 0] };
const CROWDED = DATA.towns.length > 40 ? 0.65 : 1;
const SMALLEST = 6 * CROWDED, LARGEST = 17 * CROWDED, CAMPUS = 5 * CROWDED, EDGE = 34;
const state = { year: 0, stage: DATA.stages[0]?.[0], basis: "level_plan", town: null };

const printed = value => value === null || value === undefined ? WORDS.empty : String(value);
const signed = value => typeof value === "number" && value > 0 ? "+" + value : printed(value);
const cellOf = town => DATA.cells[state.stage]?.[town.code];

function shape(mark, x, y, size) {
  const [sides, turn] = SHAPES[mark] ?? SHAPES.h;
  const points = Array.from({ length: sides }, (_, i) => {
    const angle = (turn + 360 * i / sides - 90) * Math.PI / 180;
    return `${(x + size * Math.cos(angle)).toFixed(1)},${(y + size * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

/* Pixels of points in km: one kilometre is as long east as north. */
function frame(width) {
  const there = [...DATA.towns, ...DATA.campuses, ...DATA.projects].filter(mark => mark.x !== null);
  const rings = Object.values(DATA.areas).flat();
  const least = (values, pick) => values.reduce((a, b) => pick(a, b), values[0] ?? 0);
  const [xs, ys] = ["x", "y"].map((axis, i) => [...there.map(mark => mark[axis]), ...rings.flatMap(ring => ring.filter((_, at) => at % 2 === i))]);
  const [left, right, low, high] = [least(xs, Math.min), least(xs, Math.max), least(ys, Math.min), least(ys, Math.max)];
  const tallest = Math.min(620, Math.max(300, width)) - 2 * EDGE - 24;
  const scale = Math.min((width - 2 * EDGE - 40) / Math.max(right - left, 1), tallest / Math.max(high - low, 1));
  const height = Math.max(260, (high - low) * scale + 2 * EDGE + 24);
  const middle = [(left + right) / 2, (low + high) / 2];
  return { width, height, scale, at: mark => [width / 2 + (mark.x - middle[0]) * scale, (height - 24) / 2 - (mark.y - middle[1]) * scale] };
}

function radius(value) {
  const every = Object.values(DATA.cells[state.stage] ?? {}).flatMap(cell => cell.demand).filter(Number.isFinite);
  return Number.isFinite(value) ? SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(value / Math.max(1, ...every)) : SMALLEST;
}

function describe(town) {
  const cell = cellOf(town), i = state.year, level = DATA.levels[cell?.[state.basis][i]];
  return fill(WORDS.town_text, {
    town: town.name, stage: DATA.stages.find(stage => stage[0] === state.stage)[1], year: DATA.years[i][1],
    demand: printed(cell?.demand[i]), places: printed(cell?.places_total[i]), margin: signed(cell?.margin[i]),
    level: level ? level[2] : WORDS.empty,
  });
}

/* Areas of the towns below everything, filled by level; pressing one chooses its town, keys do so by its circle. */
function drawAreas(view) {
  for (const town of DATA.towns.filter(town => DATA.areas[town.code])) {
    const level = DATA.levels[cellOf(town)?.[state.basis][state.year]];
    const rings = DATA.areas[town.code].map(ring => {
      const points = ring.flatMap((x, i) => i % 2 ? [] : [view.at({ x, y: ring[i + 1] }).map(value => value.toFixed(1)).join(",")]);
      return `M${points.join("L")}Z`;
    });
    const chosen = state.town === town.code ? "area chosen" : "area";
    const made = add(MAP, "path", { class: chosen, d: rings.join(""), "data-area": town.code, fill: level ? level[1] : "#ffffff" });
    add(made, "title", {}, describe(town));
  }
}

function drawTown(town, view) {
  const [x, y] = view.at(town), cell = cellOf(town), size = radius(cell?.demand[state.year]);
  const level = DATA.levels[cell?.[state.basis][state.year]], text = describe(town);
  const chosen = state.town === town.code;
  const made = add(MAP, "g", { class: chosen ? "town chosen" : "town", tabindex: 0, role: "button", "aria-label": text, "aria-pressed": chosen, "data-town": town.code });
  add(made, "title", {}, text);
  add(made, "circle", { cx: x, cy: y, r: size, fill: level ? level[1] : "#ffffff" });
  if (level) add(made, "path", { d: shape(level[0], x, y, 4 * CROWDED), fill: level === DATA.levels.red ? "#ffffff" : "#1a1a1a", "data-level": level[0] });
  return { x, y, size, name: town.name, margin: signed(cell?.margin[state.year]) };
}

/* A mark on the circle of a town stands at the circle's edge, so that both are seen. */
function beside(x, y, towns, i, size) {
  const town = towns.find(one => Math.hypot(x - one.x, y - one.y) < one.size + size);
  if (!town) return [x, y];
  const far = Math.hypot(x - town.x, y - town.y), angle = far < 1 ? 2.4 * i : Math.atan2(y - town.y, x - town.x);
  return [town.x + (town.size + size) * Math.cos(angle), town.y + (town.size + size) * Math.sin(angle)];
}

function drawCampuses(view, towns) {
  return DATA.campuses.filter(campus => campus.stages[state.stage]?.[state.year]).map((campus, i) => {
    const [x, y] = beside(...view.at(campus), towns, i, CAMPUS - 1);
    const made = add(MAP, "path", { class: "campus", d: shape("s", x, y, CAMPUS), "data-campus": campus.code });
    add(made, "title", {}, fill(WORDS.campus_text, { school: campus.name, year: DATA.years[state.year][1], places: campus.stages[state.stage][state.year] }));
    return { x, y, size: CAMPUS - 1 };
  });
}

const inUse = () => DATA.projects.filter(project => project.stages.includes(state.stage) && project.year <= DATA.years[state.year][0] && project.x !== null);

function drawProjects(view, towns) {
  return inUse().map((project, i) => {
    const [x, y] = beside(...view.at(project), towns, i, 11), look = DATA.looks[project.look];
    const [fromX, fromY] = view.at({ x: project.true[0], y: project.true[1] });
    add(MAP, "line", { class: "lead", x1: fromX, y1: fromY, x2: x, y2: y });
    const text = fill(WORDS.project_text, { ...project, year: project.year });
    const made = add(MAP, "g", { class: "project", role: "img", "aria-label": text, "data-project": project.number });
    add(made, "title", {}, text);
    const pointed = SHAPES[look[0]]?.[0] === 3;
    add(made, "path", { d: shape(look[0], x, y, pointed ? 14 : 11), fill: look[1] });
    add(made, "text", { class: "mark", x, y: y + (pointed ? (look[0] === "v" ? -2 : 2) : 0) }, project.number);
    return { x, y, size: 11 };
  });
}

/* Where a name may stand around its point: beside, above, below, then askew and further off. */
function spots({ x, y, size }, width) {
  const gap = size + 3, far = size + 15, middle = x - width / 2;
  return [
    [x + gap, y + 5], [x - gap - width, y + 5], [middle, y - gap], [middle, y + gap + 11],
    [x + gap, y - gap], [x - gap - width, y - gap], [x + gap, y + gap + 8], [x - gap - width, y + gap + 8],
    [middle, y - far], [middle, y + far + 11], [x + far, y + 5], [x - far - width, y + 5],
  ].map(([left, low]) => ({ left, low, right: left + width, top: low - 12, bottom: low + 3 }));
}

/* Names at the first free place, the largest town's first; where there is none, over campuses; else by title alone. */
function writeNames(towns, fixed, soft, view) {
  const meets = (box, other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top;
  const inside = box => box.left >= 2 && box.right <= view.width - 2 && box.top >= 2 && box.bottom <= view.height - 2;
  for (const town of towns) {
    const made = add(MAP, "text", { class: "name", "aria-hidden": true });
    const tries = [[`${town.name} ${town.margin}`, soft], [town.name, soft], [town.name, []]];
    const fits = tries.some(([text, others]) => {
      made.textContent = text;
      const box = spots(town, made.getComputedTextLength()).find(one => inside(one) && ![...fixed, ...others].some(other => meets(one, other)));
      if (!box) return false;
      made.setAttribute("x", box.left);
      made.setAttribute("y", box.low);
      fixed.push(box);
      return true;
    });
    if (!fits) made.remove();
  }
}

function drawFurniture(view) {
  const longest = view.width / 4 / view.scale, power = 10 ** Math.floor(Math.log10(longest));
  const km = power * [5, 2, 1].find(step => step * power <= longest), low = view.height - 12, end = 14 + km * view.scale;
  add(MAP, "path", { class: "furniture", d: `M14,${low - 5}V${low}H${end}V${low - 5}` });
  add(MAP, "text", { class: "small scale", x: (14 + end) / 2, y: low - 6 }, fill(WORDS.scale, { km: +km.toPrecision(3) }));
  const right = view.width - 20;
  add(MAP, "path", { class: "furniture", d: `M${right},52V24M${right - 5},32L${right},22L${right + 5},32` });
  add(MAP, "text", { class: "small", x: right, y: 17 }, WORDS.north);
  return [{ left: 0, right: Math.max(end, 90), top: low - 20, bottom: low + 4 }, { left: right - 12, right: view.width, top: 4, bottom: 56 }];
}

const boxOf = mark => ({ left: mark.x - mark.size, right: mark.x + mark.size, top: mark.y - mark.size, bottom: mark.y + mark.size });

function drawMap() {
  const focused = document.activeElement?.dataset?.town;
  const view = frame(Math.max(280, MAP.parentNode.clientWidth));
  MAP.replaceChildren();
  MAP.setAttribute("viewBox", `0 0 ${view.width} ${view.height.toFixed(0)}`);
  drawAreas(view);
  const large = (a, b) => radius(cellOf(b)?.demand[state.year]) - radius(cellOf(a)?.demand[state.year]);
  const towns = DATA.towns.filter(town => town.x !== null).sort(large).map(town => drawTown(town, view));
  const campuses = drawCampuses(view, towns).map(boxOf), projects = drawProjects(view, towns).map(boxOf);
  writeNames(towns, [...drawFurniture(view), ...towns.map(boxOf), ...projects], campuses, view);
  if (focused) MAP.querySelector(`[data-town="${CSS.escape(focused)}"]`)?.focus();
}

function drawLegend() {
  const list = document.querySelector(".legend"), there = new Set(Object.values(DATA.cells[state.stage] ?? {}).flatMap(cell => [...cell[state.basis]]));
  list.replaceChildren();
  const entry = (text, paths) => {
    const item = add(list, "li"), box = document.createElementNS(MAP.namespaceURI, "svg");
    box.setAttribute("viewBox", "0 0 20 20");
    box.setAttribute("aria-hidden", true);
    item.append(box, text);
    for (const path of paths) add(box, "path", path);
  };
  const round = { d: shape("o", 10, 10, 9), stroke: "#777777" };
  for (const [name, level] of Object.entries(DATA.levels)) {
    if (there.has(name)) entry(level[3], [{ ...round, fill: level[1] }, { d: shape(level[0], 10, 10, 4), fill: name === "red" ? "#ffffff" : "#1a1a1a" }]);
  }
  if (there.has(null)) entry(WORDS.no_level, [{ ...round, fill: "#ffffff" }]);
  if (DATA.campuses.some(campus => campus.stages[state.stage])) entry(WORDS.campus, [{ d: shape("s", 10, 10, 5), class: "campus" }]);
  for (const kind of new Set(inUse().map(project => project.look))) {
    const look = DATA.looks[kind];
    entry(look[2], [{ d: shape(look[0], 10, 10, 8), fill: look[1], stroke: "#1a1a1a" }]);
  }
}
