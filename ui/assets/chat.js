// The conversation: asks, shows stages and answers, keeps turns in this browser alone.
// Words of a person are set as text; markup comes from the server, which escaped it.
window.anwenChat = (element, trigger, props, watch) => {
  "use strict";
  const KEY = "anwen.turns";
  const KEPT = 40;
  const DRAFT = "anwen.draft";
  const WAIT = 30000;
  // Milliseconds between two looks whether the server of an awaited answer is still there.
  const LOOK = 4000;
  // Milliseconds: what was asked before that is another talk, and nothing is carried over from it.
  const TALK = 30 * 60 * 1000;
  // Nothing of a question that was not understood, or was out of place, is carried over either.
  const UNHEARD = /^(error_|rejected_|unanswerable_out_of_scope)/;
  const STAGES = ["理解", "查找", "核对"];
  const find = (query) => element.querySelector(query);
  const list = find("#turns"), stage = find("#stage"), field = find("#question"), send = find("#send");

  const said = find("#said");
  const isTouch = matchMedia("(pointer: coarse)").matches;

  const kept = () => { try { return JSON.parse(window.anwen.kept(KEY) || "[]"); } catch { return []; } };
  let turns = kept();
  let waiting = null;

  // Another tab keeps its turns in the same place: none is lost, and where room ends the oldest go.
  const askedAt = (turn) => parseInt(turn.turn, 10);
  const save = () => {
    const others = kept().filter((item) => !turns.some((turn) => turn.turn === item.turn));
    let all = [...others, ...turns].sort((one, other) => askedAt(one) - askedAt(other)).slice(-KEPT);
    while (!window.anwen.keep(KEY, JSON.stringify(all)) && all.length > 1) all = all.slice(1);
  };

  const show = (turn) => {
    const item = document.createElement("li");
    item.className = "turn";
    item.dataset.turn = turn.turn;
    const asked = document.createElement("h2");
    asked.className = "asked";
    asked.textContent = turn.text;
    asked.tabIndex = -1;
    const reply = document.createElement("div");
    reply.className = "reply";
    item.append(asked, reply);
    list.append(item);
    fill(turn);
  };

  const itemOf = (turn) => list.querySelector(`[data-turn="${CSS.escape(turn.turn)}"]`);
  const fill = (turn) => {
    if (turn.html) itemOf(turn).querySelector(".reply").innerHTML = turn.html;
  };
  const toTop = (turn) => itemOf(turn).scrollIntoView({ block: "start" });
  // What a screen reader says once an answer is there: its lead without the numbers.
  const speak = (turn) => {
    const lead = itemOf(turn).querySelector(".lead");
    const words = lead && lead.cloneNode(true);
    if (words) words.querySelectorAll(".ref").forEach((number) => number.remove());
    said.textContent = words ? words.textContent : "";
  };
  const arrange = () => {
    const empty = turns.length === 0;
    find("#welcome").hidden = !empty;
    find("#topics").hidden = !empty;
    find("#keeping").hidden = empty;
  };

  const setStage = (now) => {
    stage.replaceChildren();
    if (!now) return;
    // A model, where the office has one, is a step of its own.
    (now === "撰写" ? [...STAGES, now] : STAGES).forEach((name, place) => {
      const word = document.createElement(name === now ? "b" : "span");
      word.textContent = name;
      stage.append(place ? " → " : "", word);
    });
  };

  const fault = (turn, words) => {
    const reply = itemOf(turn).querySelector(".reply");
    const told = document.createElement("p");
    told.textContent = words;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "choice";
    again.textContent = "再问一次";
    const box = document.createElement("div");
    box.className = "fault";
    box.append(told, again);
    again.addEventListener("click", () => { box.remove(); request(turn); });
    reply.querySelectorAll(".fault").forEach((earlier) => earlier.remove());
    reply.prepend(box);
    said.textContent = words;
  };

  const settle = () => {
    if (waiting) {
      clearTimeout(waiting.timer);
      clearInterval(waiting.look);
    }
    waiting = null;
    send.disabled = false;
    setStage("");
  };

  const giveUp = (turn, words) => {
    if (!waiting || waiting.turn !== turn) return;
    settle();
    fault(turn, words);
  };
  // The server tells the stage again while it works: silence means that it is gone.
  const giveUpLater = () => {
    const { turn } = waiting;
    clearTimeout(waiting.timer);
    waiting.timer = setTimeout(
      () => giveUp(turn, "没有收到回答。问题和对话都还在。请检查网络后再问一次。"), WAIT);
  };
  const lookForServer = () => {
    const { turn } = waiting;
    waiting.look = setInterval(() => {
      fetch("/manifest.json", { cache: "no-store" })
        .catch(() => giveUp(turn, "连不上服务器。问题和对话都还在。请稍后再问一次。"));
    }, LOOK);
  };

  const request = (turn) => {
    if (waiting) return;
    if (navigator.onLine === false) {
      fault(turn, "没有网络。问题和对话都还在。连上网络后再问一次。");
      return;
    }
    send.disabled = true;
    itemOf(turn).querySelector(".asked").after(stage);
    setStage("理解");
    said.textContent = "";
    toTop(turn);
    waiting = { turn };
    giveUpLater();
    lookForServer();
    trigger({ turn: turn.turn, text: turn.text, history: turn.history, dropped: turn.dropped });
  };

  const ask = (text) => {
    const words = text.trim();
    if (!words || waiting) return;
    const turn = {
      turn: `${Date.now()}-${turns.length}`, text: words, dropped: [],
      history: turns
        .filter((item) => item.html && item.status && !UNHEARD.test(item.status))
        .filter((item) => Date.now() - askedAt(item) < TALK)
        .slice(-6).map((item) => item.text),
    };
    turns.push(turn);
    save();
    arrange();
    show(turn);
    toTop(turn);
    request(turn);
    // The button that asked is gone with the welcome.
    if (!isTouch && document.activeElement.closest("[hidden]")) field.focus({ preventScroll: true });
  };

  watch("value", () => {
    let reply;
    try { reply = JSON.parse(props.value); } catch { return; }
    const turn = turns.find((item) => item.turn === reply.turn);
    if (!turn) return;
    if (reply.stage) {
      if (waiting && waiting.turn === turn) {
        setStage(reply.stage);
        giveUpLater();
      }
      return;
    }
    const held = itemOf(turn).querySelector(".reply").contains(document.activeElement);
    Object.assign(turn, { html: reply.html, id: reply.id, status: reply.status, copy: reply.text });
    fill(turn);
    if (waiting && waiting.turn === turn) settle();
    save();
    toTop(turn);
    speak(turn);
    // A chip that was taken away took the focus with it.
    if (held) itemOf(turn).querySelector(".asked").focus({ preventScroll: true });
    const first = itemOf(turn).querySelector(".card");
    if (first && matchMedia("(min-width: 1024px)").matches) window.anwenSource.open(first, false);
  });

  const turnOf = (node) => {
    const item = node.closest(".turn");
    return item && turns.find((turn) => turn.turn === item.dataset.turn);
  };

  element.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const turn = turnOf(button);
    if (button.dataset.ask) ask(button.dataset.ask);
    else if (button.dataset.drop && turn && !waiting) {
      turn.dropped = [...turn.dropped, button.dataset.drop];
      request(turn);
    } else if (button.dataset.copy && turn) window.anwen.copyFrom(button, turn.copy);
    else if (button.dataset.share && turn) share(button, turn.copy);
    else if ("feedback" in button.dataset && turn) window.anwenFeedback.open(turn.id);
    else if ("clear" in button.dataset) clear(button);
  });

  const share = (button, text) => {
    if (navigator.share && window.isSecureContext) navigator.share({ text }).catch(() => {});
    else window.anwen.copyFrom(button, text);
  };

  const clear = (button) => {
    if (button.dataset.sure !== "yes") {
      button.dataset.sure = "yes";
      window.anwen.tell(button, "确认清除？");
      setTimeout(() => { button.dataset.sure = ""; }, 1800);
      return;
    }
    button.dataset.sure = "";
    window.anwen.keep(KEY, "[]");
    wipe();
    field.focus();
  };
  const wipe = () => {
    settle();
    turns = [];
    find("#conversation").append(stage);
    list.replaceChildren();
    window.anwenSource.empty();
    arrange();
  };
  addEventListener("storage", (event) => {
    if (event.key === KEY && event.newValue === "[]") wipe();
  });

  const submit = () => {
    if (waiting) return;
    ask(field.value);
    field.value = "";
    grow();
    // The keyboard would cover half of the answer.
    if (isTouch) field.blur();
  };
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
    // Gradio reloads the page once a lost server is back: what was being typed stays.
    try { sessionStorage.setItem(DRAFT, field.value); } catch { /* private mode */ }
  };
  try { field.value = sessionStorage.getItem(DRAFT) || ""; } catch { /* private mode */ }
  grow();
  find("#ask").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });

  // Where a keyboard covers the page instead of taking its room, the form stands above it.
  const aboveKeyboard = () => {
    const { height, offsetTop, scale } = window.visualViewport;
    const covered = scale === 1 ? Math.max(0, innerHeight - height - offsetTop) : 0;
    element.style.setProperty("--keyboard", `${covered}px`);
  };
  if (window.visualViewport) {
    visualViewport.addEventListener("resize", aboveKeyboard);
    visualViewport.addEventListener("scroll", aboveKeyboard);
  }

  if (!window.isSecureContext) {
    const notice = find("#notice");
    notice.textContent = "本页未加密（http）：不能离线查看和安装，复制用备用方式。管理员可用证书启动。";
    notice.hidden = false;
  }
  turns.forEach((turn) => {
    show(turn);
    // Gradio reloads the page once a lost server is back: the question must survive that.
    if (!turn.html) fault(turn, "这个问题还没有得到回答。");
  });
  arrange();
  if (turns.length) list.lastElementChild.scrollIntoView({ block: "start" });
  window.anwenSource.start(element);
  window.anwenFeedback.start(element);
  element.dataset.ready = "true";
};
window.dispatchEvent(new Event("anwen-ready"));
