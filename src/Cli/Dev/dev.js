// The development script of the page: reloads it when the app was replaced, and shows problems that prevent this.
const overlay = document.createElement('truth-problems');
const root = overlay.attachShadow({ mode: 'open' });
let version = null;

const sheet = new CSSStyleSheet();
sheet.replaceSync(await (await fetch('/_truth/dev.css')).text());
root.adoptedStyleSheets = [sheet];

const events = new EventSource('/_truth/events');
events.addEventListener('version', event => {
  if (version !== null && version !== event.data) location.reload();
  version = event.data;
});
events.addEventListener('problems', event => show(JSON.parse(event.data)));

function show({ title, note, problems, answers, state }) {
  if (problems.length === 0) return overlay.remove();
  root.replaceChildren(element('section', { role: 'alert' },
    element('header', {}, element('h1', {}, title), element('p', {}, note), close()),
    ...problems.map(problem => element('article', { class: problem.severity }, element('pre', {}, ...problem.text.split('\n').flatMap(line)))),
    answers.length > 0 && element('footer', {}, ...answers.map(choice => answer(choice, state)))));
  document.body.append(overlay);
}

// Highlights the message and the marks below the code; the rest is the terminal's text.
function line(text, i) {
  const marks = /^(\s*\|\s*)(\^+)$/.exec(text);
  const shown = marks ? [marks[1], element('mark', {}, marks[2])] : [i === 0 ? element('strong', {}, text) : text];
  return i === 0 ? shown : ['\n', ...shown];
}

// A button for each decision about the data.
function answer({ number, text, isLoss }, state) {
  const button = element('button', { type: 'button', class: isLoss ? 'loss' : '' }, text, isLoss && element('small', {}, 'A copy of the data is kept'));
  button.addEventListener('click', async () => {
    root.querySelectorAll('footer button').forEach(other => { other.disabled = true; });
    await fetch('/_truth/answer', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ state, number }) });
  });
  return button;
}

function close() {
  const button = element('button', { type: 'button', 'aria-label': 'Hide until the next change' }, 'Hide');
  button.addEventListener('click', () => overlay.remove());
  return button;
}

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.filter(Boolean));
  return node;
}
