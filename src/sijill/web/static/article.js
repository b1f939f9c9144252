// The article: fields light their words; a selection, by mouse or by keys, can become a mention or a claim.
"use strict";
(() => {
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  let cursor = null;

  const light = (names) => {
    document.querySelectorAll(".mark").forEach((mark) => {
      mark.classList.toggle("lit", names !== null && mark.dataset.marks.split(" ").includes(names));
    });
  };
  const field = (node) => (node instanceof Element ? node.closest("[data-lights]") : null);
  document.addEventListener("mouseover", (event) => light(field(event.target)?.dataset.lights ?? field(document.activeElement)?.dataset.lights ?? null));
  // Where the article has a frame of its own beside the fields, that alone moves: the page stays under the pointer.
  const show = (mark) => {
    const paper = mark?.closest(".paper");
    if (!paper || getComputedStyle(paper).position !== "sticky") return;
    const frame = paper.getBoundingClientRect();
    const own = mark.getBoundingClientRect();
    const end = Math.min(frame.bottom, document.querySelector(".bar")?.getBoundingClientRect().top ?? frame.bottom);
    if (own.top < frame.top || own.bottom > end) paper.scrollTop += own.top - frame.top - (end - frame.top) / 3;
  };
  document.addEventListener("focusin", (event) => {
    const lights = field(event.target)?.dataset.lights ?? null;
    light(lights);
    if (lights) show(document.querySelector(`.mark[data-marks~="${lights}"]`));
  });
  show(document.querySelector('.mark[data-marks~="trigger-0"]'));
  document.getElementById("why")?.addEventListener("toggle", (event) => {
    if (event.target.open) event.target.scrollIntoView({ block: "start" });
  });

  // Offsets are code points of the text, as the server counts them.
  const points = (text) => [...text].length;
  const offset = (node, inside) => {
    const span = (node instanceof Element ? node : node.parentElement).closest("[data-at]");
    if (!span) return null;
    const before = node === span ? "" : node.textContent.slice(0, inside);
    return Number(span.dataset.at) + points(before);
  };
  const place = (at) => {
    const spans = [...document.querySelectorAll("#article [data-at]")];
    const span = spans.findLast((one) => Number(one.dataset.at) <= at) ?? spans[0];
    const ahead = [...span.textContent].slice(0, at - Number(span.dataset.at)).join("");
    return [span.firstChild, ahead.length];
  };

  const bar = () => document.getElementById("selection");
  const offer = (start, end, text) => {
    const own = bar();
    if (!own) return;
    own.querySelectorAll("[name=start]").forEach((input) => (input.value = start));
    own.querySelectorAll("[name=end]").forEach((input) => (input.value = end));
    own.querySelector("#selection-words").textContent = text;
    own.hidden = false;
  };
  const offerChosen = () => {
    const own = bar();
    const chosen = document.getSelection();
    const article = document.getElementById("article");
    if (!own || own.contains(document.activeElement)) return;
    if (!chosen.rangeCount || chosen.isCollapsed || !article?.contains(chosen.anchorNode) || !article.contains(chosen.focusNode)) {
      own.hidden = true;
      return;
    }
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start !== null && end !== null && start < end) offer(start, end, chosen.toString());
  };
  document.addEventListener("selectionchange", offerChosen);

  // By keys: arrows go from word to word, with Shift they extend, Enter goes to the bar.
  const words = () => {
    const text = [...document.querySelectorAll("#article [data-at]")].map((span) => span.textContent).join("");
    return [...text.matchAll(WORD)].map((found) => [points(text.slice(0, found.index)), points(text.slice(0, found.index + found[0].length))]);
  };
  const choose = (from, to) => {
    const [first, last] = from <= to ? [from, to] : [to, from];
    const all = words();
    const range = document.createRange();
    range.setStart(...place(all[first][0]));
    range.setEnd(...place(all[last][1]));
    const chosen = document.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    offerChosen(); // The browser tells of a new selection later, and Enter may be pressed before that.
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "article") {
      if (event.key === "Escape" && bar()?.contains(event.target)) document.getElementById("article").focus();
      return;
    }
    const number = words().length;
    const by = { ArrowLeft: 1, ArrowRight: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    if (by && number) {
      event.preventDefault();
      const to = Math.min(Math.max((cursor?.to ?? -1) + by, 0), number - 1);
      cursor = { from: event.shiftKey && cursor ? cursor.from : to, to };
      choose(cursor.from, cursor.to);
    } else if (event.key === "Enter" && bar() && !bar().hidden) {
      event.preventDefault();
      bar().querySelector("button").focus();
    } else if (event.key === "Escape") {
      cursor = null;
      document.getSelection().removeAllRanges();
    }
  });
})();
