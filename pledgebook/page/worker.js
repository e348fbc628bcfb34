// Python in a worker: it is started with its parts, takes one request at a time, and asks no network for anything.
// Every message has a `kind`; what is posted back is `ready`, `answer`, `fatal` (the interpreter is lost).
const HOME = 'https://page.invalid/';  // names the parts; no request goes there
const SITE = '/lib/python3.14/site-packages';
let python = null, entry = null;

const inflated = (blob) => blob.stream().pipeThrough(new DecompressionStream('gzip'));
const bytesOf = async (blob) => new Uint8Array(await new Response(inflated(blob)).arrayBuffer());

async function imported(blob) {
  const url = URL.createObjectURL(new Blob([await bytesOf(blob)], {type: 'text/javascript'}));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

// What Pyodide would fetch comes from the page itself.
function closed(parts) {
  self.fetch = async (request) => {
    const name = String(request.url || request).replace(HOME, '');
    if (!parts[name]) throw new TypeError(`not a part of the page: ${name}`);
    const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return new Response(inflated(parts[name]), {headers: {'Content-Type': type}});
  };
}

// A worker that takes the place of a lost one is handed the compiled module.
function remembering(compiled) {
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (response, imports) => {
    if (compiled) return {module: compiled, instance: await WebAssembly.instantiate(compiled, imports)};
    const made = await streaming.call(WebAssembly, response, imports);
    postMessage({kind: 'compiled', module: made.module});
    return made;
  };
}

async function start({parts, compiled}) {
  closed(parts);
  remembering(compiled);
  const own = ['calamine.zip', 'pledgebook.zip'].map(async (name) => [name, await bytesOf(parts[name])]);
  const [{loadPyodide}, assembled] = await Promise.all([imported(parts['pyodide.mjs']), imported(parts['pyodide.asm.mjs'])]);
  python = await loadPyodide({
    indexURL: HOME,
    createPyodideModule: assembled.default,
    lockFileContents: {info: {abi_version: '2026_0', arch: 'wasm32', platform: 'emscripten_5_0_3', python: '3.14.2'}, packages: {}},
    env: {
      HOME: '/home', PLEDGEBOOK_HISTORY_DIR: '/home/history', PLEDGEBOOK_CONFIG: '/home/config.toml', PLEDGEBOOK_HISTORY_COUNT: '0',
    },
    stdout: () => {},
    stderr: () => {},
  });
  python.FS.mkdirTree('/parts');
  for (const [name, data] of await Promise.all(own)) python.FS.writeFile(`/parts/${name}`, data);
  python.FS.writeFile('/parts/openpyxl.zip.gz', new Uint8Array(await parts['openpyxl.zip'].arrayBuffer()));
  python.runPython(`
import sys, zipfile
zipfile.ZipFile('/parts/calamine.zip').extractall('${SITE}')
sys.path.append('/parts/pledgebook.zip')
`);
  entry = python.pyimport('pledgebook.page.entry');
  entry.begin('/parts');
  postMessage({kind: 'ready'});
}

function answered({id, request, names, contents}) {
  const given = python.toPy(contents.map((content) => new Uint8Array(content)));
  const listed = python.toPy(names);
  const reply = entry.answer(JSON.stringify(request), listed, given);
  const made = reply.get(1), files = [];
  for (let at = 0; at < made.length; at++) {
    const file = made.get(at), view = file.getBuffer('u8');
    files.push(view.data.slice().buffer);
    view.release();
    file.destroy();
  }
  const said = reply.get(0);
  for (const proxy of [made, reply, given, listed]) proxy.destroy();
  postMessage({kind: 'answer', id, said: JSON.parse(said), files}, files);
}

onmessage = async ({data}) => {
  try {
    if (data.kind === 'start') await start(data);
    else answered(data);
  } catch (error) {
    postMessage({kind: 'fatal', id: data.id, why: String((error && error.message) || error).trim().split('\n').pop().slice(0, 300)});
  }
};
