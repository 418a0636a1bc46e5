// Draws the article and its bar. Every word of the article becomes a text node: nothing is parsed as HTML.

const make = (name, classes, words) => {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  if (words !== undefined) element.append(document.createTextNode(words));
  return element;
};

// A mark that the keyboard reaches says what it is: a statement or a plan is a group with a name, a person's name a link.
const reachable = (mark, classes, title) => {
  mark.tabIndex = -1;
  const kinds = classes.split(" ");
  const kind = kinds.includes("said") ? "statement" : kinds.includes("plan") ? "version of a plan" : "";
  mark.setAttribute("role", kind ? "group" : "link");
  if (!kind) return;
  mark.setAttribute("aria-roledescription", kind);
  mark.setAttribute("aria-label", title);
};

// Words are strings; a list opens a mark (address, whether it begins here, classes, title, findings); 0 closes one.
const fill = (element, pieces) => {
  let at = element;
  for (const piece of pieces) {
    if (piece === 0) { at = at.parentNode; continue; }
    if (typeof piece === "string") { at.append(document.createTextNode(piece)); continue; }
    const [address, begins, classes, title, picks] = piece;
    const mark = make("span", classes);
    mark.dataset.words = address;
    if (begins) mark.id = address;
    if (title) mark.title = title;
    if (picks) { mark.dataset.picks = picks; if (classes && begins) reachable(mark, classes, title); }
    at.append(mark);
    at = mark;
  }
  element.dir = "auto";
  return element;
};

const drawArticle = (data) => {
  const article = make("article", "reader");
  article.append(fill(make("h1"), data.headline), make("p", "facts", data.facts));
  for (const block of data.blocks) article.append(fill(make("p"), block));
  if (data.left_out.length) {
    const fold = make("details", "left-out");
    const list = make("ul");
    for (const line of data.left_out) { const item = make("li", "", line); item.dir = "auto"; list.append(item); }
    fold.append(make("summary", "", data.left_out_words), list);
    article.append(fold);
  }
  const first = article.querySelector("[tabindex]");
  if (first) first.tabIndex = 0;  // one stop for the tab key; arrow keys go on from there
  return article;
};

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Which kind of finding a link of a panel is about, by where it stands.
const KINDS = [[".card", "quote"], [".versions", "claim plan"], [".plan-names", "plan"], [".places, .place-names", "place"],
  [".names", "entity"], [".bar", "entity quote"]];
const wanted = (link) => (KINDS.find(([where]) => link.closest(where)) || ["", ""])[1].split(" ");

const pickOf = (mark, kinds) => {
  const picks = (mark.dataset.picks || "").split(" ").filter(Boolean);
  return kinds.map((kind) => picks.find((pick) => pick.startsWith(kind + "-"))).find(Boolean) || picks[0] || "";
};

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".reading-room");
  if (!root) { root = make("div", "reading-room"); parentElement.append(root); }
  if (root.dataset.version !== data.version) {
    const bar = make("div", "chosen-bar");
    bar.setAttribute("role", "status");
    root.replaceChildren(drawArticle(data), bar);
    root.dataset.version = data.version;
    delete root.dataset.pick;
  }
  const bar = root.querySelector(".chosen-bar");
  const state = { words: [], at: 0 };
  const marksAt = (address) => root.querySelectorAll(`[data-words="${address}"]`);

  const goTo = (number, scroll = true) => {
    root.querySelectorAll(".now").forEach((mark) => mark.classList.remove("now"));
    if (!state.words.length) return;
    state.at = (number + state.words.length) % state.words.length;
    const marks = marksAt(state.words[state.at]);
    marks.forEach((mark) => mark.classList.add("now"));
    if (marks[0] && scroll) marks[0].scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    root.dataset.at = state.words[state.at];
    const where = bar.querySelector(".where");
    if (where) where.textContent = `${state.at + 1} of ${state.words.length}`;
  };

  const button = (words, label, action) => {
    const made = make("button", "", words);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.title = label;
    made.addEventListener("click", action);
    return made;
  };

  const pick = (found, address) => {
    if (address) root.dataset.at = address;
    if (found === (root.dataset.pick || "")) { goTo(Math.max(0, state.words.indexOf(root.dataset.at))); return; }
    if (found) show(found);
    setTriggerValue("picked", found);
  };
  // Marks the words at once, before the server has answered.
  const show = (found) => {
    root.querySelectorAll(".chosen, .now").forEach((mark) => mark.classList.remove("chosen", "now"));
    const marks = [...root.querySelectorAll("[data-picks]")].filter((mark) => mark.dataset.picks.split(" ").includes(found));
    marks.forEach((mark) => mark.classList.add("chosen"));
    const now = marks.filter((mark) => mark.dataset.words === root.dataset.at);
    now.forEach((mark) => mark.classList.add("now"));
    if (now[0]) now[0].scrollIntoView({ block: "nearest" });
  };
  const drop = () => { if (root.dataset.pick) setTriggerValue("picked", ""); };

  root.querySelectorAll(".chosen").forEach((mark) => mark.classList.remove("chosen"));
  bar.replaceChildren();
  const chosen = data.chosen;
  const isNew = (chosen ? chosen.pick : "") !== (root.dataset.pick || "");
  root.dataset.pick = chosen ? chosen.pick : "";
  bar.hidden = !chosen;
  if (chosen) {
    state.words = chosen.words.filter((address) => marksAt(address).length);
    for (const address of state.words) marksAt(address).forEach((mark) => mark.classList.add("chosen"));
    const name = make("span", "name", chosen.name);
    name.dir = "auto";
    name.title = `${chosen.name}, ${chosen.what}`;
    bar.append(name, make("span", "what", chosen.what),
      button("‹", "Previous mention (key p)", () => goTo(state.at - 1)), make("span", "where"),
      button("›", "Next mention (key n)", () => goTo(state.at + 1)), button("Clear ✕", "Select nothing (Escape)", drop));
    goTo(Math.max(0, state.words.indexOf(root.dataset.at)), isNew);
  } else {
    goTo(0);
    delete root.dataset.at;
  }

  const clicked = (event) => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest('a.to-text[href^="#w"], a.tick[href^="#w"]');
    if (link) {
      const mark = document.getElementById(link.getAttribute("href").slice(1));
      if (!mark || !root.contains(mark)) return;
      event.preventDefault();
      event.stopPropagation();
      const found = pickOf(mark, wanted(link));
      if (found) { pick(found, mark.id); return; }
      root.querySelectorAll(".now").forEach((other) => other.classList.remove("now"));
      mark.classList.add("now");
      mark.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
      return;
    }
    const mark = root.contains(event.target) && event.target.closest("[data-picks]");
    if (mark && String(getSelection()) === "") pick(pickOf(mark, ["entity", "plan", "quote"]), mark.dataset.words);
  };

  // A menu hangs at the end of the page, far from its button for the tab key: who opens it by key is taken into it.
  const intoMenu = (button) => {
    if (button.getAttribute("aria-expanded") === "true") return;
    let before = null;
    let looks = 20;
    const look = () => {
      const inside = document.querySelector(
        '[data-testid="stPopoverBody"] :is(textarea, input, a[href], button):not([tabindex="-1"], [disabled])');
      if (inside && inside === before) inside.focus();  // its parts come one after another
      else if (looks--) { before = inside; setTimeout(look, 120); }
    };
    look();
  };

  const pressed = (event) => {
    const menu = event.target instanceof Element && event.target.closest('[data-testid="stPopoverButton"]');
    if (menu && (event.key === "Enter" || event.key === " ")) { intoMenu(menu); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=combobox], [role=dialog]")) return;
    const here = root.contains(event.target) && event.target.closest("[tabindex][data-picks]");
    if (event.key === "n" && root.dataset.pick) goTo(state.at + 1);
    else if (event.key === "p" && root.dataset.pick) goTo(state.at - 1);
    else if (event.key === "Escape") drop();
    else if (here && (event.key === "Enter" || event.key === " ")) pick(pickOf(here, ["entity", "plan", "quote"]), here.dataset.words);
    else if (here && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const all = [...root.querySelectorAll("[tabindex][data-picks]")];
      const next = all[all.indexOf(here) + (event.key === "ArrowRight" ? 1 : -1)];
      if (next) { here.tabIndex = -1; next.tabIndex = 0; next.focus(); }
    } else return;
    event.preventDefault();
  };

  document.addEventListener("click", clicked, true);
  document.addEventListener("keydown", pressed, true);
  return () => {
    document.removeEventListener("click", clicked, true);
    document.removeEventListener("keydown", pressed, true);
  };
}
