// Every page: type size, light and dark, copying, printing, the service worker.
(() => {
  "use strict";
  const SIZES = ["16", "18", "21", "24"];
  const root = document.documentElement;

  // False where nothing can be kept: no room, or a private window.
  const keep = (name, value) => { try { localStorage.setItem(name, value); return true; } catch { return false; } };
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };

  const setType = (size) => { root.dataset.type = size; };
  const setTheme = (theme) => { if (theme) root.dataset.theme = theme; };
  setType(SIZES.includes(kept("anwen.type")) ? kept("anwen.type") : "16");
  setTheme(kept("anwen.theme"));

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  // The clipboard needs a secure context; elsewhere the old way still works.
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copy refused");
  };

  const tell = (button, words) => {
    if (!button.dataset.words) button.dataset.words = button.textContent;
    button.textContent = words;
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = String(setTimeout(() => { button.textContent = button.dataset.words; }, 1800));
  };

  const copyFrom = async (button, text) => {
    try { await copy(text); tell(button, "已复制"); } catch { tell(button, "请长按选取复制"); }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("typeSize" in button.dataset) {
      const next = SIZES[(SIZES.indexOf(root.dataset.type) + 1) % SIZES.length];
      setType(next);
      keep("anwen.type", next);
      tell(button, next + "号");
    } else if ("themeSwitch" in button.dataset) {
      const next = isDark() ? "light" : "dark";
      setTheme(next);
      keep("anwen.theme", next);
    } else if (button.dataset.copyText) {
      copyFrom(button, button.dataset.copyText);
    } else if ("print" in button.dataset) {
      window.print();
    }
  });

  window.anwen = { copyFrom, keep, kept, tell };

  if (window.isSecureContext && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  }
  // A link to marked words shows them, however far down the clause they stand.
  addEventListener("DOMContentLoaded", () => {
    const first = document.querySelector("main > .source mark");
    if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "center" });
  });
  if (matchMedia("(max-width: 1023px)").matches) {
    addEventListener("DOMContentLoaded", () => {
      document.querySelectorAll(".outline details, details.narrow").forEach((item) => {
        item.open = [...item.querySelectorAll("select")].some((choice) => choice.value);
      });
    });
  }
})();
