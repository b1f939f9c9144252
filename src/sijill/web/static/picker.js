// Choosing a place on a map: a click or the arrows move a crosshair; the places near it are offered, the nearest first.
import { Marker } from "./maplibre/maplibre-gl.mjs";
import { basemap } from "./basemap.js";

const STEP = 24;
const FINE = 4;
const WAIT = 150;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let open = null;

const dot = (text, kind) => {
  const node = document.createElement("span");
  node.className = kind;
  node.textContent = text;
  node.setAttribute("aria-hidden", "true");
  return node;
};

const show = (picker, html) => {
  picker.list.innerHTML = html;
  picker.pins.forEach((pin) => pin.remove());
  picker.pins = [...picker.list.querySelectorAll("[data-id]")].map((own, number) =>
    new Marker({ element: dot(number + 1, "pin") }).setLngLat([own.dataset.lon, own.dataset.lat]).addTo(picker.map),
  );
  picker.map.getContainer().dataset.near = picker.list.querySelector("[data-id]")?.dataset.id ?? "";
};

const ask = async (picker) => {
  picker.asked?.abort();
  picker.asked = new AbortController();
  const { lat, lng } = picker.at;
  const query = new URLSearchParams({ lat: lat.toFixed(5), lon: lng.toFixed(5) });
  try {
    const answer = await fetch(`/names/places/near?${query}`, { signal: picker.asked.signal });
    if (answer.ok) show(picker, await answer.text());
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
};

const move = (picker, at, wait = 0) => {
  picker.at = at.wrap();
  picker.cross.setLngLat(picker.at);
  if (!picker.map.getBounds().contains(picker.at)) picker.map.panTo(picker.at, { animate: false });
  clearTimeout(picker.waiting);
  picker.near = new Promise((resolve) => {
    picker.waiting = setTimeout(() => resolve(ask(picker)), wait);
  });
};

const close = () => {
  if (!open) return;
  const { map, box, button } = open;
  clearTimeout(open.waiting);
  open.asked?.abort();
  open = null;
  map?.remove();
  box.hidden = true;
  button.setAttribute("aria-expanded", "false");
};

const choose = (picker, own) => {
  const form = picker.button.closest("form");
  form.querySelector(".combo [role=combobox]").value = own.dataset.name;
  form.querySelector(".combo input[type=hidden]").value = own.dataset.id;
  close();
  form.querySelector("button.main").focus();
};

const pressed = async (event, picker) => {
  if (event.key === "Tab" || event.ctrlKey || event.metaKey || event.altKey) return;
  event.stopPropagation();
  if (event.key in ARROWS) {
    event.preventDefault();
    const [x, y] = ARROWS[event.key].map((way) => way * (event.shiftKey ? FINE : STEP));
    const from = picker.map.project(picker.at);
    move(picker, picker.map.unproject([from.x + x, from.y + y]), WAIT);
  } else if (event.key === "+" || event.key === "-") {
    picker.map.easeTo({ center: picker.at, zoom: picker.map.getZoom() + (event.key === "+" ? 1 : -1), animate: false });
  } else if (event.key === "Enter") {
    event.preventDefault();
    await picker.near;
    const first = picker.list.querySelector("[data-id]");
    if (first && open === picker) choose(picker, first);
  } else if (event.key === "Escape") {
    close();
    picker.button.focus();
  }
};

const begin = async (button) => {
  close();
  const box = document.getElementById(button.getAttribute("aria-controls"));
  const picker = { button, box, list: box.querySelector(".near"), pins: [] };
  const ground = box.querySelector(".map");
  open = picker;
  box.hidden = false;
  button.setAttribute("aria-expanded", "true");
  const { lat, lon } = ground.dataset;
  const known = Boolean(lat && lon);
  const center = known ? [Number(lon), Number(lat)] : [38.5, 34.8];
  ground.replaceChildren();
  const map = await basemap(ground, { center, zoom: known ? 9 : 5, keyboard: false });
  if (open !== picker) {
    map.remove();
    return;
  }
  picker.map = map;
  map.getCanvas().tabIndex = -1;
  picker.cross = new Marker({ element: dot("", "cross") }).setLngLat(center).addTo(map);
  map.on("click", (event) => move(picker, event.lngLat));
  ground.onkeydown = (event) => pressed(event, picker);
  move(picker, map.getCenter());
  ground.focus();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-picks]");
  if (button && open?.button === button) close();
  else if (button) begin(button);
  const own = event.target.closest(".near [data-id]");
  if (own && open) choose(open, own);
});
document.addEventListener("htmx:after:swap", () => {
  if (open && !open.box.isConnected) close();
});
