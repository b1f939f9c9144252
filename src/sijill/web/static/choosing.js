// Search as you type: a combobox whose list the server fills; arrows move, Enter or a click chooses.
"use strict";
(() => {
  const parts = (node) => {
    const combo = node.closest(".combo");
    return combo && { input: combo.querySelector("[role=combobox]"), chosen: combo.querySelector("input[type=hidden]"), list: combo.querySelector("[role=listbox]") };
  };
  const show = ({ input, list }, open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  };
  const options = (list) => [...list.querySelectorAll("[data-id]")];
  const select = ({ input, list }, wanted) => {
    options(list).forEach((option, number) => {
      option.id = `${list.id}-${number}`;
      option.setAttribute("aria-selected", String(option === wanted));
    });
    if (!wanted) return;
    input.setAttribute("aria-activedescendant", wanted.id);
    wanted.scrollIntoView({ block: "nearest" });
  };
  const choose = (combo, option) => {
    combo.input.value = option.dataset.name;
    combo.chosen.value = option.dataset.id;
    show(combo, false);
    combo.input.focus();
  };

  document.addEventListener("input", (event) => {
    if (!event.target.matches("[role=combobox]")) return;
    parts(event.target).chosen.value = "";
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const list = event.detail?.ctx?.target ?? event.target;
    if (!(list instanceof Element) || !list.matches(".options")) return;
    const combo = parts(list);
    if (document.activeElement !== combo.input) return;
    show(combo, true);
    select(combo, options(list)[0]);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("[role=combobox]")) return;
    const combo = parts(event.target);
    const all = options(combo.list);
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      show(combo, all.length > 0);
      select(combo, all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter" && !combo.list.hidden && all[at]) {
      event.preventDefault();
      choose(combo, all[at]);
    } else if (event.key === "Escape" && !combo.list.hidden) {
      event.stopImmediatePropagation();
      show(combo, false);
    }
  });
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".options [data-id]");
    if (!option) return;
    event.preventDefault();
    choose(parts(option), option);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("[role=combobox]")) show(parts(event.target), false);
  });
})();
