'use strict';
// The page around the worker: files in, requests to Python, results out. What comes from files is only ever text
// of a node, a name for a download or the bytes behind it; nothing of it is parsed as markup here, but for the
// cards, whose page our renderer writes, and which is shown in a frame where no script runs.
(() => {
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const WORDS = JSON.parse(at('words').textContent);
  const facts = new WeakMap();
  const MOST_NAMES = 20;
  let lang = 'ko';

  // Words ------------------------------------------------------------------------------------------------------

  function said(key, given = {}) {
    return WORDS[key][lang].replace(/\{(\w+)\}/g, (_, name) => (name in given ? spoken(given[name]) : ''));
  }

  // A fact that Python says in words comes in each language.
  function spoken(fact) {
    return String(fact && fact[lang] !== undefined ? fact[lang] : fact);
  }

  function say(node, key, given) {
    node.dataset.say = key;
    if (given) facts.set(node, given); else facts.delete(node);
    node.textContent = said(key, given);
    return node;
  }

  function speak(next) {
    lang = next;
    root.lang = lang;
    document.title = said('page.title');
    for (const node of document.querySelectorAll('[data-say]')) node.textContent = said(node.dataset.say, facts.get(node));
    at('language').lang = lang === 'ko' ? 'en' : 'ko';
  }

  function put(tag, options = {}, ...children) {
    const node = document.createElement(tag);
    if (options.class) node.className = options.class;
    if (options.say) say(node, options.say, options.facts);
    if (options.text !== undefined) node.textContent = options.text;
    node.append(...children);
    return node;
  }

  function button(key, work) {
    const node = put('button', {say: key});
    node.type = 'button';
    node.addEventListener('click', () => { if (node.getAttribute('aria-disabled') !== 'true') work(node); });
    return node;
  }

  function setState(state) {
    root.dataset.state = state;
    say(at('state'), `page.state.${state}`);
    const idle = state !== 'busy' && state !== 'starting';
    for (const id of ['refresh', 'check', 'audit', 'roll-up', 'export', 'make', 'adopt', 'zip']) at(id).setAttribute('aria-disabled', String(!idle));
    at('progress-box').hidden = state !== 'busy';
  }

  function problem(key, given) {
    at('problem').hidden = key === null;
    if (key !== null) say(at('problem'), key, given);
  }

  // Python in its worker ---------------------------------------------------------------------------------------

  function decoded(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text), bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place++) bytes[place] = binary.charCodeAt(place);
    return bytes;
  }

  const parts = {};
  for (const block of document.querySelectorAll('script[id^="part:"]')) {
    parts[block.id.slice('part:'.length)] = new Blob([decoded(block.textContent)]);
    block.remove();
  }
  const source = new Blob([at('worker').textContent], {type: 'text/javascript'});

  const interpreter = {
    worker: null, ready: null, compiled: null, waiting: null, abandon: null,

    start() {
      // A module's worker does not start from a page of no origin, as a file's is: this one is a classic one.
      const url = URL.createObjectURL(source), worker = new Worker(url);
      this.worker = worker;
      this.ready = new Promise((resolve, reject) => {
        this.abandon = (reply) => { URL.revokeObjectURL(url); reject(reply); };
        const lost = (why) => {
          URL.revokeObjectURL(url);
          reject(new Error(why));
          if (this.worker === worker) this.settle({lost: true, why});
        };
        worker.onmessage = ({data}) => {
          if (data.kind === 'compiled') this.compiled = data.module;
          else if (data.kind === 'ready') { URL.revokeObjectURL(url); resolve(); }
          else if (data.kind === 'answer') this.settle(data);
          else lost(data.why);
        };
        worker.onerror = (event) => { event.preventDefault(); lost(event.message || 'worker'); };
        worker.onmessageerror = () => lost('message');
      });
      this.ready.catch(() => {});
      worker.postMessage({kind: 'start', parts, compiled: this.compiled});
      return this.ready;
    },

    settle(reply) {
      const waiting = this.waiting;
      this.waiting = null;
      if (waiting) waiting(reply);
    },

    // Ask Python for something; {lost: true} where the interpreter did not survive it, {stopped: true} where a person stopped it.
    async ask(action, files, options = {}) {
      try {
        await this.ready;
      } catch (why) {
        if (why && why.stopped) return why;
        throw why;
      }
      const request = {action, lang, as_of: at('as-of').value.trim(), options};
      const contents = files.map((file) => file.buffer);
      return new Promise((resolve) => {
        this.waiting = resolve;
        this.worker.postMessage({kind: 'ask', request, names: files.map((file) => file.name), contents}, contents);
      });
    },

    restart(reply) {
      this.worker.terminate();
      this.worker = null;
      this.abandon(reply);  // whoever waits for one that is only starting
      this.settle(reply);
      return this.start();
    },
  };

  // Files in ---------------------------------------------------------------------------------------------------

  let chosen = [];  // {name, file, handle}: handle where the browser can write to it

  function choose(items) {
    chosen = items;
    const names = at('names');
    names.replaceChildren(...chosen.slice(0, MOST_NAMES).map((item) => put('li', {text: item.name})));
    if (chosen.length > MOST_NAMES) names.append(put('li', {say: 'page.files.more', facts: {count: chosen.length - MOST_NAMES}}));
    if (chosen.length) say(at('chosen'), 'page.files.chosen', {count: chosen.length});
    else say(at('chosen'), 'page.files.none');
    // A list that scrolls is reached by the keyboard.
    if (names.scrollHeight > names.clientHeight) { names.tabIndex = 0; } else names.removeAttribute('tabindex');
  }

  // In a folder only what is a workbook by its name counts; Excel's own lock files do not.
  const isWorkbook = (name) => /\.xls[xm]$/i.test(name) && !/^(~\$|\.~)/.test(name);

  async function within(handle) {
    if (handle.kind === 'file') return [{name: handle.name, file: await handle.getFile(), handle}];
    const found = [];
    for await (const inner of handle.values()) {
      if (inner.kind === 'directory' || isWorkbook(inner.name)) found.push(...await within(inner));
    }
    return found.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  async function withinEntry(entry) {
    if (entry.isFile) return new Promise((resolve, reject) => entry.file((file) => resolve([{name: file.name, file}]), reject));
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return found;
      for (const inner of some) if (inner.isDirectory || isWorkbook(inner.name)) found.push(...await withinEntry(inner));
    }
  }

  async function dropped(transfer) {
    // All is asked of the event before the first wait: afterwards it is empty.
    const items = [...transfer.items].filter((item) => item.kind === 'file').map((item) => ({
      file: item.getAsFile(),
      entry: item.webkitGetAsEntry ? item.webkitGetAsEntry() : null,
      handle: item.getAsFileSystemHandle ? item.getAsFileSystemHandle().catch(() => null) : null,
    }));
    const found = [];
    for (const item of items) {
      const handle = await item.handle;
      if (handle) found.push(...await within(handle));
      else if (item.entry) found.push(...await withinEntry(item.entry));
      else if (item.file) found.push({name: item.file.name, file: item.file});
    }
    return found;
  }

  // A browser tells of no change where a file that was saved meanwhile is chosen again: each choice begins anew.
  for (const id of ['files', 'folder']) at(id).addEventListener('click', (event) => { event.target.value = ''; });
  at('files').addEventListener('change', (event) => choose([...event.target.files].map((file) => ({name: file.name, file}))));
  at('folder').addEventListener('change', (event) => choose([...event.target.files].filter((file) => isWorkbook(file.name)).map((file) => ({name: file.name, file}))));
  for (const kind of ['dragover', 'dragenter']) {
    document.addEventListener(kind, (event) => { event.preventDefault(); at('drop').classList.add('over'); });
  }
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) at('drop').classList.remove('over'); });
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    at('drop').classList.remove('over');
    try {
      choose(await dropped(event.dataTransfer));
    } catch (error) {
      problem('page.result.unreadable', {why: error.name});
    }
  });
  if (window.showOpenFilePicker) {
    at('open-box').hidden = false;
    at('open').addEventListener('click', async () => {
      try {
        const handles = await window.showOpenFilePicker({multiple: true, types: [{accept: {'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'], 'application/vnd.ms-excel.sheet.macroEnabled.12': ['.xlsm']}}]});
        choose((await Promise.all(handles.map(within))).flat());
      } catch (error) {
        if (error.name !== 'AbortError') problem('page.result.unreadable', {why: error.name});
      }
    });
  }

  // Results ----------------------------------------------------------------------------------------------------

  let made = [];  // {name, blob, url}: what can be downloaded
  let isStopped = false;

  function clear() {
    for (const file of made) URL.revokeObjectURL(file.url);
    made = [];
    at('results').replaceChildren();
    at('zip-box').hidden = true;
    at('sum').textContent = '';
    delete at('sum').dataset.say;
    problem(null);
  }

  function offered(name, buffer) {
    const blob = new Blob([buffer]), url = URL.createObjectURL(blob);
    made.push({name, blob, url});
    const link = put('a', {class: 'button', say: 'page.result.download', facts: {name}});
    link.href = url;
    link.download = name;
    return link;
  }

  function download(name, blob) {
    const url = URL.createObjectURL(blob), link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  function finding(found) {
    const line = put('p', {}, put('span', {class: `severity ${found.severity}`, say: `page.severity.${found.severity}`}));
    line.append(' ', put('span', {text: found.code}), ' ');
    if (found.cell) line.append(put('span', {class: 'cell', text: found.cell}));
    const node = put('li', {}, line, put('p', {text: found.message}));
    node.dataset.code = found.code;
    if (found.seen) node.append(put('p', {}, put('span', {say: 'page.findings.seen'}), ': ', put('span', {class: 'seen', text: found.seen})));
    if (found.action) node.append(put('p', {}, put('span', {say: 'page.findings.action'}), ': ', put('span', {text: found.action})));
    return node;
  }

  function findings(told) {
    if (!told.findings) return [];
    if (!told.findings.length) return [put('p', {say: 'page.findings', facts: {counts: told.counts}})];
    const list = put('ul', {class: 'findings'}, ...told.findings.map(finding));
    if (told.more) list.append(put('li', {say: 'page.findings.more', facts: {count: told.more}}));
    const box = put('details', {}, put('summary', {say: 'page.findings', facts: {counts: told.counts}}), list);
    box.open = told.findings.some((found) => found.severity === 'error');
    return [box];
  }

  function figures(told) {
    if (!told.mean || !told.figures) return [];
    const nodes = [put('p', {say: 'page.result.mean', facts: {before: told.mean[0], after: told.mean[1]}})];
    if (told.figures.length) {
      const none = (rate) => rate || said('page.result.none');
      const list = put('ul', {}, ...told.figures.map((change) => put('li', {say: 'page.result.figure', facts: {...change, before: none(change.before), after: none(change.after)}})));
      if (told.more_figures) list.append(put('li', {say: 'page.files.more', facts: {count: told.more_figures}}));
      nodes.push(put('details', {}, put('summary', {say: 'page.result.figures', facts: {count: told.figures.length + told.more_figures}}), list));
    }
    return nodes;
  }

  function errorOf(told) {
    if (!told.error) return [];
    return [put('p', {class: 'problem', text: told.error.message}), put('p', {class: 'hint'}, put('span', {say: 'page.result.code'}), ': ', put('code', {text: told.error.code}))];
  }

  // One workbook's result, or that of all together.
  function result(name, told) {
    const node = put('li', {class: told.state}, put('h3', {text: name}));
    node.dataset.name = name;
    node.dataset.result = told.state;
    if (told.error) node.dataset.code = told.error.code;
    const [key, given] = told.pledges !== undefined ? ['page.result.rolled_up', told] : [`page.result.${told.state}`, {as_of: told.as_of, why: told.why, count: told.count}];
    node.append(put('p', {say: key, facts: given}), ...errorOf(told), ...figures(told));
    if (told.failures && told.failures.length) {
      node.append(put('p', {say: 'page.result.left_out'}), put('ul', {}, ...told.failures.map((failure) => {
        const line = put('li', {}, put('span', {class: 'cell', text: failure.name}), ...errorOf(failure), ...findings(failure));
        line.dataset.code = failure.error.code;
        return line;
      })));
    }
    const actions = put('div', {class: 'actions'});
    node.append(actions, ...findings(told));
    at('results').append(node);
    return {node, actions};
  }

  async function showCard(node, name, blob, toggle) {
    const old = node.querySelector('iframe');
    if (old) {
      old.remove();
      say(toggle, 'page.result.card');
      return;
    }
    if (root.dataset.state === 'busy' || root.dataset.state === 'starting') return;
    const before = root.dataset.state;
    setState('busy');
    const reply = await interpreter.ask('card', [{name, buffer: await blob.arrayBuffer()}]).catch(() => ({lost: true}));
    if (reply.lost) { await interpreter.restart().catch(() => {}); problem('page.result.lost'); setState('failed'); return; }
    setState(before);
    if (reply.stopped) return;
    if (reply.said.error) { problem('page.unexpected', {kind: reply.said.error.code, what: reply.said.error.message}); return; }
    say(toggle, 'page.result.card.hide');
    node.append(framed(reply.said, new TextDecoder().decode(reply.files[0]), said('page.result.card.title', {name})));
  }

  // The cards in a frame of their own, where no script runs; the style goes in as a sheet, which needs no leave.
  function framed({style, lang: spoken}, body, title) {
    const frame = document.createElement('iframe');
    frame.title = title;
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.srcdoc = '<!DOCTYPE html>';
    frame.addEventListener('load', () => {
      const page = frame.contentDocument, cards = new DOMParser().parseFromString(body, 'text/html');
      const sheet = new frame.contentWindow.CSSStyleSheet();
      sheet.replaceSync(style);
      page.adoptedStyleSheets = [sheet];
      page.documentElement.lang = spoken;
      page.title = title;
      page.body.replaceChildren(...[...cards.body.childNodes].map((child) => page.importNode(child, true)));
      frame.style.height = `${Math.min(page.documentElement.scrollHeight + 4, 30000)}px`;
    }, {once: true});
    return frame;
  }

  // Save a result where its file lies, once its original was downloaded.
  function saving(item, buffer, actions) {
    const note = put('span', {class: 'hint', say: 'page.save.first'});
    note.setAttribute('role', 'status');
    let stands = item.original;
    const save = button('page.save', async () => {
      const isBack = stands !== item.original;
      const next = isBack ? item.original : new Blob([buffer]);
      const outcome = await replaced(item.handle, stands, next);
      say(note, outcome.key || (isBack ? 'page.save.undone' : 'page.save.done'), outcome.facts);
      if (!outcome.key) {
        stands = next;
        say(save, isBack ? 'page.save' : 'page.save.undo');
      }
    });
    save.setAttribute('aria-disabled', 'true');
    actions.append(save, note);
    return () => { save.setAttribute('aria-disabled', 'false'); note.textContent = ''; delete note.dataset.say; };
  }

  async function replaced(handle, stands, next) {
    try {
      if (await handle.requestPermission({mode: 'readwrite'}) !== 'granted') return {key: 'page.save.failed', facts: {why: 'NotAllowedError'}};
      if (!await same(await handle.getFile(), stands)) return {key: 'page.save.changed'};
      const stream = await handle.createWritable();
      await stream.write(next);
      await stream.close();
      if (!await same(await handle.getFile(), next)) return {key: 'page.save.failed', facts: {why: 'DataError'}};
      return {};
    } catch (error) {
      return {key: 'page.save.failed', facts: {why: error.name}};
    }
  }

  async function same(one, other) {
    if (one.size !== other.size) return false;
    const [left, right] = (await Promise.all([one.arrayBuffer(), other.arrayBuffer()])).map((buffer) => new Uint8Array(buffer));
    return left.every((byte, place) => byte === right[place]);
  }

  // Actions ----------------------------------------------------------------------------------------------------

  async function read(item) {
    // A file that was saved since, in place or in Excel, is read as it is now where the browser can ask for it.
    if (item.handle) item.file = await item.handle.getFile();
    const buffer = await item.file.arrayBuffer();
    item.original = new Blob([buffer]);
    return {name: item.name, buffer};
  }

  function progress(done, count) {
    at('progress').max = count;
    at('progress').value = done;
    say(at('at'), 'page.at', {at: done, count});
  }

  // Run one step for each file, or for all at once; a file that fails leaves the others alone.
  async function run(groups, action, options, show) {
    if (root.dataset.state === 'busy' || root.dataset.state === 'starting') return;
    clear();
    isStopped = false;
    setState('busy');
    let done = 0;
    for (const [place, group] of groups.entries()) {
      progress(place, groups.length);
      done += await step(group, action, options, show);
      // The screen has its turn between two files.
      await new Promise((resolve) => setTimeout(resolve));
    }
    finish(groups.reduce((sum, {items}) => sum + weight(items), 0), done);
  }

  // A new workbook comes of no file, and counts as one.
  const weight = (items) => Math.max(items.length, 1);

  // Show what comes of one step; returns how many files went through.
  async function step(group, action, options, show) {
    const {name, items} = group;
    const refused = (told) => { result(name, told); return 0; };
    if (isStopped) return refused({state: 'cancelled'});
    let files;
    try {
      files = await Promise.all(items.map(read));
    } catch (error) {
      return refused({state: 'refused', error: {code: 'unreadable', message: said('page.result.unreadable', {why: error.name})}});
    }
    if (isStopped) return refused({state: 'cancelled'});
    let reply;
    try {
      reply = await interpreter.ask(action, files, options);
    } catch (error) {
      return refused({state: 'refused', error: {code: 'cannot-start', message: said('page.cannot_start', {why: error.message})}});
    }
    if (reply.stopped) return refused({state: 'cancelled'});
    if (reply.lost) {
      await interpreter.restart().catch(() => {});
      return refused({state: 'refused', error: {code: 'interpreter-lost', message: said('page.result.lost')}, why: reply.why});
    }
    show(group, reply);
    return reply.said.state === 'refused' ? 0 : weight(items) - (reply.said.failures || []).length;
  }

  function finish(count, done) {
    say(at('sum'), 'page.results.sum', {count, done, refused: count - done});
    at('zip-box').hidden = made.length < 2;
    setState(done ? 'done' : 'failed');
    at('results-heading').focus({preventScroll: false});
  }

  const each = () => chosen.map((item) => ({name: item.name, items: [item]}));
  const together = (key) => [{name: said(key), items: chosen}];

  function showRefreshed({name, items: [item]}, {said: told, files}) {
    const {node, actions} = result(name, told);
    if (!files.length) return;
    const buffer = files[0], blob = new Blob([buffer]);
    actions.append(offered(name, buffer), button('page.result.card', (toggle) => showCard(node, name, blob, toggle)));
    let allow = () => {};
    actions.append(button('page.result.original', () => {
      download(said('page.file.original', {name}), item.original);
      allow();
    }));
    if (item.handle && told.state === 'changed') allow = saving(item, buffer, actions);
  }

  function showMade({name}, {said: told, files}) {
    const {actions} = result(name, told);
    told.files.forEach((file, place) => actions.append(offered(file, files[place])));
  }

  // What needs a file says so where there is none.
  function start(work) {
    return () => {
      if (root.dataset.state === 'busy' || root.dataset.state === 'starting') return;
      if (!chosen.length) { clear(); problem('page.files.none'); return; }
      work();
    };
  }

  at('refresh').addEventListener('click', start(() => run(each(), 'refresh', {}, showRefreshed)));
  at('check').addEventListener('click', start(() => run(each(), 'check', {}, showMade)));
  at('audit').addEventListener('click', start(() => run(each(), 'audit', {}, showMade)));
  at('roll-up').addEventListener('click', start(() => {
    // When a file was saved is printed beside it, and known once it is read: milliseconds here, nanoseconds there.
    const saved = {get saved() { return chosen.map((item) => item.file.lastModified * 1000000); }};
    run(together('page.do.roll_up'), 'roll-up', saved, showMade);
  }));
  at('export').addEventListener('click', start(() => {
    const to = at('to').value;
    run(to === 'site' ? together('page.export.site') : each(), to === 'site' ? 'site' : 'export', {to}, showMade);
  }));
  const begun = () => ({term: at('term').value.trim(), government: at('government').value.trim(), unit: at('unit').value.trim()});
  at('adopt').addEventListener('click', start(() => run(each(), 'adopt', begun(), showMade)));
  at('new').addEventListener('submit', (event) => {
    event.preventDefault();
    const options = {...begun(), blank: at('blank').checked, form: at('form').checked};
    run([{name: said('page.new'), items: []}], 'new', options, showMade);
  });
  at('zip').addEventListener('click', async () => {
    if (at('zip').getAttribute('aria-disabled') === 'true') return;
    const before = root.dataset.state;
    setState('busy');
    const files = await Promise.all(made.map(async ({name, blob}) => ({name, buffer: await blob.arrayBuffer()})));
    const reply = await interpreter.ask('zip', files).catch(() => ({lost: true}));
    if (reply.lost) { await interpreter.restart().catch(() => {}); problem('page.result.lost'); setState('failed'); return; }
    setState(before);
    if (!reply.stopped) download(reply.said.files[0], new Blob([reply.files[0]]));
  });
  at('cancel').addEventListener('click', () => {
    isStopped = true;
    interpreter.restart({stopped: true}).catch(() => {});
  });
  at('language').addEventListener('click', () => speak(lang === 'ko' ? 'en' : 'ko'));

  setState('starting');
  interpreter.start().then(
    () => setState('ready'),
    (error) => { problem('page.cannot_start', {why: error.message}); setState('failed'); },
  );
})();
