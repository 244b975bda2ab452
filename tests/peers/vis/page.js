// The page that a developer writes around vis-timeline: items, a detail on selection, filters, the article below.
const byId = (id) => document.getElementById(id);
const element = (name, html) => Object.assign(document.createElement(name), { innerHTML: html });

const detailOf = (event) =>
  `<h2>${event.title}</h2><p>${event.date} · ${event.kind}</p><p>${event.summary}</p><ul>` +
  event.claims.map((claim) => `<li>${claim.text} <small>${claim.by} ${claim.sources}</small></li>`).join('') + '</ul>';

const partOf = (part) => `<section><h2>${part.title}</h2>${part.text.map((text) => `<p>${text}</p>`).join('')}</section>`;

fetch('words.json').then((answer) => answer.json()).then((story) => {
  byId('title').textContent = story.title;
  byId('description').textContent = story.description;
  byId('article').innerHTML = story.parts.map(partOf).join('');

  const items = new vis.DataSet(story.events.map((event) => ({
    id: event.id, content: event.title, sector: event.sector, className: event.kind, ...event.span,
  })));
  let sector = null;
  const view = new vis.DataView(items, { filter: (item) => !sector || item.sector === sector });
  const few = new URLSearchParams(location.search).has('few') && story.events.length > 20;
  const timeline = new vis.Timeline(byId('timeline'), view, {
    minHeight: 240, maxHeight: 420, zoomKey: 'ctrlKey',
    ...(few && { start: story.events[0].span.start, end: story.events[20].span.start }),
  });
  window.timeline = timeline;

  timeline.on('select', ({ items: [id] }) => {
    const event = story.events.find((event) => event.id === id);
    byId('detail').innerHTML = event ? detailOf(event) : '';
  });
  for (const { id, name } of [{ id: null, name: 'All' }, ...story.sectors]) {
    const button = element('button', name);
    button.dataset.sector = id ?? '';
    button.onclick = () => { sector = id; view.refresh(); };
    byId('buttons').append(button);
  }
});
