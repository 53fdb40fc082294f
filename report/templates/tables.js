/* The tables of the appendix: sorted by a header, filtered by a text box, downloaded as CSV. */
const TEXT_ORDER = new Intl.Collator(document.documentElement.lang, { numeric: true });
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const FORMULA = /^'*[=+\-@\t\r]/;

/* What is not known comes last, a number not printed because it is small before all that are larger. */
function rank(text) {
  if (NUMBER.test(text)) return [1, Number(text)];
  if (/^<\d/.test(text)) return [1, 0.5];
  return text === WORDS.empty || text === "×" || text === "" ? [3, 0] : [2, 0];
}

function compare(a, b, way) {
  const [x, y] = [rank(a), rank(b)];
  if (x[0] === 3 || y[0] === 3) return x[0] - y[0];
  if (x[0] !== y[0]) return way * (x[0] - y[0]);
  return way * (x[0] === 1 ? x[1] - y[1] : TEXT_ORDER.compare(a, b));
}

/* Once up, once down, then as printed; totals stand below all, for their blocks are taken apart. */
function sortBy(head, rows, body, heads) {
  const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort];
  for (const other of heads) other.ariaSort = "none";
  head.ariaSort = next;
  const at = Number(head.dataset.at), way = next === "ascending" ? 1 : -1, total = row => Number(row.classList.contains("total"));
  const order = next === "none" ? rows : [...rows].sort((a, b) => total(a) - total(b) || compare(a.cells[at].textContent, b.cells[at].textContent, way));
  body.append(...order);
}

function csvCell(cell, text) {
  let value = cell?.classList.contains("none") ? "" : text;
  if (cell?.classList.contains("right") && NUMBER.test(value)) value = value.replace("+", "");
  else if (FORMULA.test(value)) value = "'" + value;
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function csvText(name, rows) {
  const head = DATA.tables[name].map(text => csvCell(null, text)).join(",");
  return [head, ...rows.map(row => [...row.cells].map(cell => csvCell(cell, cell.textContent)).join(","))].map(line => line + "\r\n").join("");
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function startTable(scroll) {
  const table = scroll.querySelector("table"), body = table.tBodies[0], rows = [...body.rows], { name, title } = scroll.dataset;
  const tools = document.createElement("div");
  tools.className = "tools";
  scroll.before(tools);
  const label = add(tools, "label", {}, `${WORDS.filter} `), box = add(label, "input", { type: "search", "aria-label": fill(WORDS.filter_table, { table: title }) });
  const told = add(tools, "output"), button = add(tools, "button", { type: "button", "aria-label": fill(WORDS.csv_table, { table: title }) }, WORDS.csv);
  button.title = button.ariaLabel;
  button.addEventListener("click", () => download(`${title}.csv`, csvText(name, rows)));
  const texts = new Map(rows.map(row => [row, [...row.cells].map(cell => cell.textContent).join("\n").toLowerCase()]));
  const narrow = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every(word => texts.get(row).includes(word));
    told.value = fill(WORDS.shown, { shown: rows.filter(row => !row.hidden).length, all: rows.length });
  };
  box.addEventListener("input", narrow);
  narrow();
  const heads = [...table.querySelectorAll("th[data-at]")];
  for (const head of heads) {
    head.ariaSort = "none";
    const press = document.createElement("button");
    press.type = "button";
    press.append(...head.childNodes);
    head.append(press);
    press.addEventListener("click", () => sortBy(head, rows, body, heads));
  }
}

for (const scroll of document.querySelectorAll(".table[data-name]")) startTable(scroll);
