// Keyboard support of a board: arrow keys move between cards; Space picks one up, arrow keys select a column, Space drops it, Escape
// cancels.
import { useState } from 'preact/hooks';
import { announce } from '../parts/announce.js';
import { t } from '../strings.js';

/** `describe(cardId, columnIndex)` returns `{ name, column }` for announcements. */
export function useCardKeys({ board, fixed, drop, setOver, describe }) {
  const [held, setHeld] = useState(null); // { card, from, to }
  const release = () => {
    setHeld(null);
    setOver(undefined);
  };
  const pick = (card, from) => {
    if (fixed(card)) return;
    setHeld({ card, from, to: from });
    setOver(from);
    announce(t('board.picked', describe(card, from)));
  };
  const choose = (step) => {
    const last = board.current.querySelectorAll('[data-column]').length - 1;
    const to = Math.min(last, Math.max(0, held.to + step));
    setHeld({ ...held, to });
    setOver(to);
    announce(t('board.over', describe(held.card, to)));
  };
  const whileHeld = {
    ArrowLeft: () => choose(-1),
    ArrowRight: () => choose(1),
    ' ': () => (release(), drop(held.card, held.to)),
    Enter: () => (release(), drop(held.card, held.to)),
    Escape: () => (release(), announce(t('board.cancelled', describe(held.card, held.from)))),
    Tab: () => release(),
  };
  const onKeyDown = (event) => {
    const card = event.target.closest('[data-card]');
    if (!card || event.target.closest('button, [role=menu]') || event.ctrlKey || event.metaKey || event.altKey) return;
    const column = Number(card.closest('[data-column]').dataset.column);
    const action = held
      ? whileHeld[event.key]
      : event.key === ' '
        ? () => pick(card.dataset.card, column)
        : step(event.key, card, column, board.current);
    if (!action) return;
    if (event.key !== 'Tab') event.preventDefault();
    action();
  };
  return { onKeyDown, picked: held?.card };
}

const handle = (card) => card?.querySelector('a, [tabindex]');

function step(key, card, column, board) {
  const cards = (c) => [...(board.querySelector(`[data-column="${c}"]`)?.querySelectorAll('[data-card]') ?? [])];
  const at = cards(column).indexOf(card);
  const aside = (by) => {
    for (let c = column + by; board.querySelector(`[data-column="${c}"]`); c += by) {
      const there = cards(c);
      if (there.length > 0) return there[Math.min(at, there.length - 1)];
    }
    return undefined;
  };
  const to = {
    ArrowDown: () => cards(column)[at + 1],
    ArrowUp: () => cards(column)[at - 1],
    ArrowLeft: () => aside(-1),
    ArrowRight: () => aside(1)
  }[key];
  return to && (() => handle(to())?.focus());
}
