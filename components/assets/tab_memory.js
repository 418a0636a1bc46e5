// Keeps a string in the tab's own memory (sessionStorage): there until the tab is closed, sent to no one but this app.

const KEY = "close-reading";
let answered = "";  // the question that was answered last; each session of the server asks once

const store = () => { try { return window.sessionStorage; } catch (refused) { return null; } };

// Which lines of help were put away, for a later visit: keywords, nothing of an article.
const remember = ([name, value]) => {
  const written = `${name}=${value}`;
  if (value && !document.cookie.split("; ").includes(written)) {
    document.cookie = `${written}; path=/; max-age=31536000; SameSite=Strict`;
  }
};

export default function ({ data, setTriggerValue }) {
  if (!data) return;
  remember(data.help);
  const memory = store();
  if (!memory) return;
  if (data.asks) {
    if (answered === data.asks) return;
    answered = data.asks;
    const found = memory.getItem(KEY);
    if (found) setTriggerValue("found", found);
    return;
  }
  if (data.keep === (memory.getItem(KEY) || "")) return;
  if (!data.keep) { memory.removeItem(KEY); return; }
  try {
    memory.setItem(KEY, data.keep);
  } catch (full) {
    memory.removeItem(KEY);  // better nothing than an older state
    setTriggerValue("full", true);
  }
}
