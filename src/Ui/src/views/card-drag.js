// Dragging a card with a mouse, pen or finger. A mouse starts dragging after a few pixels, a finger after a short rest, so that it can
// still scroll.
const threshold = 5;
const rest = 220;

/** Returns the `pointerdown` handler of the board. `drop(cardId, columnIndex)`; `setOver(columnIndex | undefined)`. */
export const useCardDrag = ({ board, fixed, drop, setOver }) => (down) => {
  const card = down.target.closest('[data-card]');
  if (!card || down.button !== 0 || down.target.closest('button, [role=menu]')) return;
  const finger = down.pointerType === 'touch';
  const drag = { card, from: { x: down.clientX, y: down.clientY }, ghost: null, over: undefined };
  const end = watch({
    pointermove: (event) => {
      if (!drag.ghost && !finger && far(drag.from, event) && !begin(drag, fixed)) return end();
      if (!drag.ghost && finger && far(drag.from, event)) return end();
      if (drag.ghost) follow(drag, event, board.current, setOver);
    },
    pointerup: (event) => {
      // A busy browser may have sent no move to where the button is released.
      if (drag.ghost) follow(drag, event, board.current, setOver);
      if (drag.ghost && drag.over !== undefined) drop(card.dataset.card, drag.over);
      end();
    },
    pointercancel: () => end(),
    keydown: (event) => event.key === 'Escape' && end(),
    touchmove: (event) => drag.ghost && event.preventDefault(),
  }, () => {
    clearTimeout(resting);
    finish(drag, setOver);
  });
  const resting = finger ? setTimeout(() => begin(drag, fixed) || end(), rest) : undefined;
};

const far = (from, event) => Math.hypot(event.clientX - from.x, event.clientY - from.y) > threshold;

function begin(drag, fixed) {
  if (fixed(drag.card.dataset.card)) return false;
  const box = drag.card.getBoundingClientRect();
  const ghost = drag.card.cloneNode(true);
  ghost.classList.add('ghost');
  ghost.removeAttribute('data-card');
  ghost.style.width = `${box.width}px`;
  drag.grip = { x: drag.from.x - box.left, y: drag.from.y - box.top };
  drag.card.classList.add('lifted');
  document.body.append(ghost);
  document.body.classList.add('dragging');
  getSelection().removeAllRanges();
  drag.ghost = ghost;
  return true;
}

function follow(drag, { clientX: x, clientY: y }, board, setOver) {
  drag.ghost.style.transform = `translate(${x - drag.grip.x}px, ${y - drag.grip.y}px) rotate(1.5deg)`;
  const column = document.elementFromPoint(x, y)?.closest('[data-column]');
  const over = column && board.contains(column) ? Number(column.dataset.column) : undefined;
  if (over !== drag.over) setOver((drag.over = over));
  const edge = board.getBoundingClientRect();
  if (x > edge.right - 40) board.scrollBy(12, 0);
  else if (x < edge.left + 40) board.scrollBy(-12, 0);
}

function finish(drag, setOver) {
  if (!drag.ghost) return;
  drag.ghost.remove();
  drag.card.classList.remove('lifted');
  document.body.classList.remove('dragging');
  setOver(undefined);
  // The click at the end of a drag is not a click on the card.
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}

/** Listens until the returned function is called, which then calls `after` once. */
function watch(listeners, after) {
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener, { passive: false });
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener);
    after();
  };
}
