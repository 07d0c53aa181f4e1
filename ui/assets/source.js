// The source beside the conversation: a column at the desk, a sheet on the phone.
window.anwenSource = (() => {
  "use strict";
  const DESK = matchMedia("(min-width: 1024px)");
  // Milliseconds after which a source that is still on its way is announced.
  const LATE = 250;
  let pane, body, opener = null, current = null, asked = 0;

  const shown = () => pane.classList.contains("open");

  const mark = (link) => {
    if (current) current.removeAttribute("aria-current");
    current = link.classList.contains("card") ? link : null;
    if (current) current.setAttribute("aria-current", "true");
  };

  // The marked words come into sight; the document head, or else the clause's name, where both fit.
  const show = (first) => {
    body.scrollTop = 0;
    if (!first) return;
    const top = body.getBoundingClientRect().top;
    const room = body.clientHeight * 0.9;
    const below = first.getBoundingClientRect().bottom - top;
    const name = body.querySelector(".path");
    const start = name ? name.getBoundingClientRect().top - top - 8 : 0;
    if (below > room) body.scrollTop = below - start < room ? start : below - body.clientHeight / 2;
  };

  const tell = (words) => {
    const told = document.createElement("p");
    told.className = "note";
    told.textContent = words;
    body.replaceChildren(told);
  };

  const reveal = () => {
    if (!DESK.matches && !shown()) history.pushState({ sheet: true }, "");
    pane.classList.add("open");
  };

  const open = async (link, focus = true) => {
    const path = link.getAttribute("href");
    const mine = ++asked;
    if (focus && !body.contains(link)) opener = link;
    const late = setTimeout(() => {
      if (mine !== asked) return;
      tell("正在取原文……");
      if (focus) reveal();
    }, LATE);
    let markup;
    try {
      const answer = await fetch(`${path}${path.includes("?") ? "&" : "?"}part=panel`);
      if (!answer.ok) throw new Error(String(answer.status));
      markup = await answer.text();
    } catch { markup = undefined; }
    clearTimeout(late);
    // Another one was chosen meanwhile, or the sheet was closed.
    if (mine !== asked) return;
    if (markup === undefined) tell("原文没有取到。回答不受影响。请检查网络后再点一次。");
    else body.innerHTML = markup;
    mark(link);
    if (focus) reveal();
    show(body.querySelector("mark"));
    if (focus && !body.contains(document.activeElement)) body.focus({ preventScroll: true });
  };

  const hide = () => {
    if (!shown()) return;
    asked += 1;
    pane.classList.remove("open");
    goBack();
  };
  const goBack = () => {
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };
  const close = () => {
    if (history.state && history.state.sheet) history.back();
    else hide();
  };

  const empty = () => {
    tell("点一条依据，这里显示原文。");
    hide();
  };

  const start = (element) => {
    pane = element.querySelector("#source-pane");
    body = element.querySelector("#source");
    element.addEventListener("click", (event) => {
      const link = event.target.closest("[data-source]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        event.stopPropagation();
        open(link);
      } else if (event.target.closest("[data-close-source]")) close();
    });
    addEventListener("popstate", hide);
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown()) return;
      if (!DESK.matches) close();
      else if (pane.contains(document.activeElement)) goBack();
    });
    let from = null;
    pane.addEventListener("touchstart", (event) => {
      const atTop = event.target.closest(".sheet-bar") || body.scrollTop <= 0;
      from = atTop ? event.touches[0].clientY : null;
    }, { passive: true });
    pane.addEventListener("touchend", (event) => {
      if (from !== null && event.changedTouches[0].clientY - from > 80 && !DESK.matches) close();
      from = null;
    }, { passive: true });
  };

  return { start, open, empty };
})();
