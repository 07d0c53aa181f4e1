// Without network: the answers that this browser kept, as they were given.
(() => {
  "use strict";
  let turns = [];
  try { turns = JSON.parse(window.anwen.kept("anwen.turns") || "[]"); } catch { turns = []; }
  const list = document.getElementById("turns");
  for (const turn of turns.filter((item) => item.html).reverse()) {
    const item = document.createElement("li");
    item.className = "turn";
    const asked = document.createElement("h2");
    asked.className = "asked";
    asked.textContent = turn.text;
    const reply = document.createElement("div");
    reply.innerHTML = turn.html;
    item.append(asked, reply);
    item.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copy]");
      if (button) window.anwen.copyFrom(button, turn.copy);
    });
    list.append(item);
  }
  document.getElementById("none").hidden = turns.length > 0;
})();
