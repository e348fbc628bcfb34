// Prints the texts that @rhwp/core draws on each page of an HWPX file, as JSON: node lay_out.mjs MODULES FILE
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const core = path.join(modules, "@rhwp", "core");
// Widths of a text in pixels, as a browser would measure them: Hangul .92 em, all else .555.
globalThis.measureTextWidth = (font, text) => {
  const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 13);
  return [...text].reduce((width, letter) => width + (letter.codePointAt(0) < 0x2e80 ? 0.555 : 0.92), 0) * size;
};
const rhwp = await import(pathToFileURL(path.join(core, "rhwp.js")));
await rhwp.default({ module_or_path: fs.readFileSync(path.join(core, "rhwp_bg.wasm")) });
const read = new rhwp.HwpDocument(new Uint8Array(fs.readFileSync(file)));
const pages = [];
for (let page = 0; page < read.pageCount(); page += 1) {
  const texts = [...read.renderPageSvg(page).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) => found[1]);
  pages.push(texts.join(""));
}
process.stdout.write(JSON.stringify(pages));
