// Keys: an element with data-key is pressed by it, on any keyboard layout. A button with data-needs waits for words.
"use strict";
(() => {
  const typing = (node) => node.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  const shown = (node) => node.offsetParent !== null || node.getClientRects().length > 0;
  const named = (event) => (event.key === "?" || event.key === "/" ? event.key : event.code.replace(/^Key/, "").toLowerCase());

  const wait = (button) => {
    const input = button.form.elements[button.dataset.needs];
    if (input.value.trim()) return false;
    button.form.waiting = button;
    input.classList.add("asked");
    input.focus();
    return true;
  };

  const steps = () => [...document.querySelectorAll("[data-step]")];
  const walk = (by) => {
    const all = steps();
    if (!all.length) return false;
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)].focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Enter" && event.target.form?.waiting) {
      event.preventDefault();
      event.target.form.waiting.click();
      return;
    }
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (document.documentElement.dataset.keys === "off" || typing(event.target) || document.querySelector("dialog[open]")) return;
    const key = named(event);
    if (key === "t") document.getElementById("article")?.focus();
    else if (key === "f") document.querySelector("#fields summary")?.focus();
    else if (key === "k" && !walk(-1)) history.back();
    else if (key === "j" && walk(1)) event.preventDefault();
    else {
      const wanted = [...document.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key && shown(node));
      if (!wanted) return;
      event.preventDefault();
      if (wanted.matches("input")) wanted.focus();
      else wanted.click();
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.opens) document.getElementById(button.dataset.opens).showModal();
    if (button.dataset.needs && wait(button)) event.preventDefault();
  });
})();
