// Puts the peers' pages together: `node build.mjs <folder with node_modules> <folder with their data> <output folder>`.
// Each page gets a folder, and each of its files a brotli twin, as a good host would send it.
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const [modules, data, out] = process.argv.slice(2).map((folder) => resolve(folder));
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(modules, 'package.json'));
const installed = (file) => join(modules, 'node_modules', file);

// As `npm create vite` sets it up. The modules lie outside the tree, so the page is built from a copy beside them.
async function svelte() {
  const { build } = await import(pathToFileURL(require.resolve('vite')));
  const { svelte } = await import(pathToFileURL(require.resolve('@sveltejs/vite-plugin-svelte')));
  const root = await mkdtemp(join(modules, 'page-'));
  try {
    await cp(join(here, 'svelte'), root, { recursive: true });
    const outDir = join(out, 'svelte');
    await build({
      root,
      base: './',
      configFile: false,
      logLevel: 'warn',
      plugins: [svelte({ configFile: false })],
      build: { outDir, emptyOutDir: true, target: 'es2022' },
    });
  } finally {
    await rm(root, { recursive: true });
  }
  await cp(join(data, 'words.json'), join(out, 'svelte/words.json'));
}

async function timelinejs() {
  const folder = join(out, 'timelinejs');
  await cp(join(here, 'timelinejs'), folder, { recursive: true });
  for (const part of ['css', 'js']) {
    const filter = (file) => !file.endsWith('.map');
    await cp(installed(`@knight-lab/timelinejs/dist/${part}`), join(folder, part), { recursive: true, filter });
  }
  await cp(join(data, 'timeline.json'), join(folder, 'timeline.json'));
}

async function vis() {
  const folder = join(out, 'vis');
  await cp(join(here, 'vis'), folder, { recursive: true });
  for (const file of ['standalone/umd/vis-timeline-graph2d.min.js', 'styles/vis-timeline-graph2d.min.css']) {
    await cp(installed(`vis-timeline/${file}`), join(folder, file.split('/').at(-1)));
  }
  await cp(join(data, 'words.json'), join(folder, 'words.json'));
}

// The page that everyone could write: links, and below them the words that they lead to.
async function plain() {
  const story = JSON.parse(await readFile(join(data, 'words.json'), 'utf8'));
  const claim = ({ text, by, sources }) => `<li>${text} <small>${by} ${sources}</small></li>`;
  const fill = {
    title: story.title,
    byline: story.byline,
    description: story.description,
    links: story.events.map(({ id, date, title }) => `<li><a href="#event-${id}">${date}: ${title}</a></li>`).join('\n'),
    events: story.events.map(({ id, title, date, kind, summary, claims }) => `<article id="event-${id}"><h3>${title}</h3>
<p>${date} · ${kind}</p><p>${summary}</p><ul>${claims.map(claim).join('')}</ul></article>`).join('\n'),
    parts: story.parts.map(({ id, title, text }) =>
      `<section id="${id}"><h2>${title}</h2>${text.map((text) => `<p>${text}</p>`).join('')}</section>`).join('\n'),
  };
  const template = await readFile(join(here, 'static/index.html'), 'utf8');
  await mkdir(join(out, 'static'), { recursive: true });
  await writeFile(join(out, 'static/index.html'), template.replace(/\{\{(\w+)\}\}/g, (_, name) => fill[name]));
}

// Jalon's own page without its scripts.
async function bare() {
  await mkdir(join(out, 'bare'), { recursive: true });
  await cp(join(data, 'bare.html'), join(out, 'bare/index.html'));
}

async function compress() {
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(html|css|js|json|svg|ttf)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    await writeFile(`${file}.br`, brotliCompressSync(await readFile(file)));
  }
}

await Promise.all([svelte(), timelinejs(), vis(), plain(), bare()]);
await compress();
