// The map: outlines of countries, places as areas as wide as they are known, clusters that the server counts.
import { Marker } from "./maplibre/maplibre-gl.mjs";
import { basemap, colour } from "./basemap.js";

const holder = document.getElementById("map");
const own = holder.dataset;
const KM = 111.32;

const ring = ({ lat, lon, km }) => {
  const wide = km / (KM * Math.max(Math.cos((lat * Math.PI) / 180), 0.05));
  const points = [];
  for (let step = 0; step <= 48; step += 1) {
    const angle = (step / 48) * 2 * Math.PI;
    points.push([lon + wide * Math.cos(angle), lat + (km / KM) * Math.sin(angle)]);
  }
  return points;
};

const shape = (area) => ({
  type: "Feature",
  properties: { contested: area.contested > 0 },
  geometry: { type: "Polygon", coordinates: [ring(area)] },
});

const contested = (name) => ["case", ["get", "contested"], colour(holder, "contested"), colour(holder, name)];
const map = await basemap(holder, {
  sources: { areas: { type: "geojson", data: { type: "FeatureCollection", features: [] } } },
  layers: [
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": contested("area"), "fill-opacity": 0.16 } },
    { id: "edges", type: "line", source: "areas", paint: { "line-color": contested("area"), "line-width": 1.2, "line-dasharray": [3, 2] } },
  ],
  center: [38.5, 34],
  zoom: 4.6,
});
if (own.bounds) map.fitBounds(own.bounds.split(",").map(Number), { padding: 90, maxZoom: 6.5, animate: false });
holder.querySelector(".map-wait").remove();

let markers = [];
const mark = (area) => {
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = area.number.toLocaleString("en");
  node.className = `mark-of${area.contested ? " contested" : ""} ${area.km ? "area" : "several"} s${Math.min(Math.floor(Math.log10(area.number)), 4)}`;
  node.setAttribute("aria-label", `${own.many}: ${area.number}${area.contested ? ` · ${own.contested}: ${area.contested}` : ""}`);
  node.addEventListener("click", (event) => {
    event.stopPropagation();
    const filters = own.filters ? `${own.filters}&` : "";
    if (area.incident) location.href = `/incidents/${area.incident}`;
    else if (area.place) location.href = `/incidents?${filters}area=${encodeURIComponent(area.place)}`;
    else map.easeTo({ center: [area.lon, area.lat], zoom: map.getZoom() + 2, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300 });
  });
  return new Marker({ element: node }).setLngLat([area.lon, area.lat]).addTo(map);
};

const list = document.getElementById("areas");
let asked;
const refresh = async () => {
  asked?.abort();
  asked = new AbortController();
  const bounds = map.getBounds();
  const query = new URLSearchParams(own.filters);
  query.set("box", [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map((value) => value.toFixed(3)).join(","));
  query.set("zoom", map.getZoom().toFixed(1));
  try {
    const [json, html] = await Promise.all(["/map/areas.json", "/map/areas"].map((path) => fetch(`${path}?${query}`, { signal: asked.signal })));
    if (!json.ok || !html.ok) return;
    const { areas } = await json.json();
    list.innerHTML = await html.text();
    map.getSource("areas").setData({ type: "FeatureCollection", features: areas.filter((area) => area.km).map(shape) });
    markers.forEach((marker) => marker.remove());
    markers = areas.map(mark);
    holder.dataset.ready = String(areas.length);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
};
await map.ready;
refresh();
map.on("moveend", refresh);
