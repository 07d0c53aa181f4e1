// Feedback on one answer: reasons to tick, a note, told back what happened.
window.anwenFeedback = (() => {
  "use strict";
  let dialog, form, told, answer = "";

  const open = (id) => {
    answer = id;
    form.reset();
    told.textContent = "";
    dialog.showModal();
  };

  const submit = async (event) => {
    event.preventDefault();
    const reasons = [...form.querySelectorAll("[name=reason]:checked")].map((box) => box.value);
    const note = form.querySelector("textarea").value;
    try {
      const reply = await fetch("/feedback", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ answer, reasons, note }),
      });
      told.textContent = (await reply.json()).told;
      if (reply.ok) setTimeout(() => dialog.close(), 1200);
    } catch {
      told.textContent = "没有送出。内容还在。请检查网络后再提交。";
    }
  };

  const start = (element) => {
    dialog = element.querySelector("#feedback");
    form = element.querySelector("#feedback-form");
    told = element.querySelector("#feedback-told");
    form.addEventListener("submit", submit);
    dialog.querySelector("[data-close-dialog]").addEventListener("click", () => dialog.close());
  };

  return { start, open };
})();
