// The ground of every map: outlines of countries, and tiles where the desk was given any.
import { addProtocol, AttributionControl, Map, NavigationControl, setWorkerUrl } from "./maplibre/maplibre-gl.mjs";

setWorkerUrl(new URL("./maplibre/maplibre-gl-worker.mjs", import.meta.url).href);

export const colour = (holder, name) => {
  const probe = document.createElement("span");
  probe.className = `ink-${name}`;
  holder.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

// What vector tiles hold, by the names that Protomaps, OpenMapTiles and Shortbread give it. Only shapes: names of places
// are the gazetteer's.
const DRAWN = [
  ["fill", "sea", ["water", "ocean", "water_polygons"]],
  ["line", "sea", ["waterway", "water_lines"]],
  ["fill", "built", ["buildings", "building"]],
  ["line", "road", ["roads", "transportation", "streets"]],
  ["line", "border", ["boundaries", "boundary"]],
];
const GEOMETRY = { fill: ["Polygon", "MultiPolygon"], line: ["LineString", "MultiLineString"] };

const vector = (holder) =>
  DRAWN.flatMap(([type, ink, names]) =>
    names.map((name) => ({
      id: `${type}-${name}`,
      type,
      source: "tiles",
      "source-layer": name,
      filter: ["in", ["geometry-type"], ["literal", GEOMETRY[type]]],
      paint: { [`${type}-color`]: colour(holder, ink) },
    })),
  );

const plain = (html) => new DOMParser().parseFromString(html ?? "", "text/html").body.textContent.replace(/[<>&]/g, "");

const loaded = (path) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(path, import.meta.url).href;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });

let protocol;
const archive = async (address) => {
  if (!protocol) {
    await loaded("./pmtiles/pmtiles.js");
    protocol = new globalThis.pmtiles.Protocol();
    addProtocol("pmtiles", protocol.tile);
  }
  const url = new URL(address, location.href).href;
  const own = new globalThis.pmtiles.PMTiles(url);
  protocol.add(own);
  const [header, told] = await Promise.all([own.getHeader(), own.getMetadata()]);
  const isVector = header.tileType === globalThis.pmtiles.TileType.Mvt;
  return [isVector ? "vector" : "raster", { url: `pmtiles://${url}` }, plain(told?.attribution)];
};

const tiles = async (holder) => {
  const { tiles: address, tilesKind: named, tilesCredit: credit } = holder.dataset;
  if (!address) return { sources: {}, layers: [], credits: [] };
  const [kind, where, said] = named === "pmtiles" ? await archive(address) : [named, { tiles: [new URL(address, location.href).href.replace(/%7B([zxy])%7D/gi, "{$1}")] }, ""];
  const source = { type: kind, ...where, ...(kind === "raster" ? { tileSize: 256 } : {}) };
  const layers = kind === "raster" ? [{ id: "tiles", type: "raster", source: "tiles" }] : vector(holder);
  return { sources: { tiles: source }, layers, credits: [plain(credit), said].filter(Boolean) };
};

// A map in an element, with what is to be drawn above the ground; `map.ready` is kept when it can be drawn upon.
export const basemap = async (holder, { sources = {}, layers = [], ...more }) => {
  const ground = await tiles(holder);
  const { dataset: own } = holder;
  const rtl = document.documentElement.dir === "rtl";
  const map = new Map({
    container: holder,
    style: {
      version: 8,
      sources: { outlines: { type: "geojson", data: "/static/outlines.json" }, ...ground.sources, ...sources },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour(holder, "sea") } },
        { id: "land", type: "fill", source: "outlines", filter: ["==", ["get", "kind"], "land"], paint: { "fill-color": colour(holder, "land") } },
        ...ground.layers,
        { id: "borders", type: "line", source: "outlines", paint: { "line-color": colour(holder, "border"), "line-width": 0.9 } },
        ...layers,
      ],
    },
    minZoom: 1.5,
    maxZoom: 14,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    locale: { "NavigationControl.ZoomIn": own.zoomIn, "NavigationControl.ZoomOut": own.zoomOut, "Map.Title": own.title },
    ...more,
  });
  map.ready = new Promise((resolve) => map.once("load", resolve));
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), rtl ? "top-left" : "top-right");
  map.addControl(new AttributionControl({ compact: false, customAttribution: [...ground.credits, "Natural Earth · MapLibre"] }), rtl ? "bottom-left" : "bottom-right");
  return map;
};
