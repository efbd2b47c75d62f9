// Asks before anything is done, and says what came of it.

const $ = (id) => document.getElementById(id);
let hiding = 0;
let last = Promise.resolve();

// Returns null when the answer is no, else what was written as the reason.
export async function ask({ title, text, yes, grave = false, why = false, content = "" }) {
  // One at a time: the end of a dialog is told a moment after it has closed.
  await last;
  const dialog = $("ask");
  $("ask-title").textContent = title;
  $("ask-text").textContent = text;
  $("ask-why").hidden = !why;
  $("ask-why").value = "";
  $("ask-content").hidden = !content;
  $("ask-content").textContent = content;
  $("ask-yes").textContent = yes;
  $("ask-yes").classList.toggle("grave", grave);
  dialog.returnValue = "no";
  dialog.showModal();
  last = new Promise((answered) => {
    const close = () => answered(dialog.returnValue === "yes" ? $("ask-why").value : null);
    dialog.addEventListener("close", close, { once: true });
  });
  return last;
}

export function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { $("toast").hidden = true; }, 5000);
}
