// Run packing.py inside Pyodide, for one part after another:
//
//     node packing.mjs PYODIDE_FOLDER JOBS.json
//
// A job is {read, write, compile, leaveOut}: two paths, whether the file is a zip of Python to be compiled,
// and beginnings of names to leave out of it.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const [folder, jobs] = process.argv.slice(2);
const {loadPyodide} = await import(pathToFileURL(path.join(folder, 'pyodide.mjs')));
// The order of a set of texts in a code object must be the same next time.
const python = await loadPyodide({indexURL: folder + path.sep, env: {PYTHONHASHSEED: '0'}});
python.runPython(fs.readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'packing.py'), 'utf8'));
for (const job of JSON.parse(fs.readFileSync(jobs, 'utf8'))) {
  const names = python.globals;
  names.set('given', python.toPy(new Uint8Array(fs.readFileSync(job.read))));
  names.set('leave_out', python.toPy(job.leaveOut));
  const made = python.runPython(job.compile ? 'squeezed(compiled(bytes(given), tuple(leave_out)))' : 'squeezed(bytes(given))');
  const view = made.getBuffer('u8');
  fs.writeFileSync(job.write, view.data);
  view.release();
  made.destroy();
}
