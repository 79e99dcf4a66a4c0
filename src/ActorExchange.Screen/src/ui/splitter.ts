import { h } from './dom';

interface Sized { size: number }

const least = 0.08;

/** A line between two parts of a flex box, to be dragged or moved with the arrow keys. */
export function splitter(kind: 'ROWS' | 'COLUMNS', changed: () => void, before: HTMLElement, parts: () => [Sized, Sized]): HTMLElement {
  const rows = kind === 'ROWS';
  const element = h('div', {
    class: `splitter ${rows ? 'splitter-rows' : 'splitter-columns'}`, role: 'separator', tabindex: '0',
    'aria-orientation': rows ? 'horizontal' : 'vertical', 'aria-label': rows ? 'Height of the panels' : 'Width of the columns', 'aria-valuemin': '0', 'aria-valuemax': '100',
  });

  function apply(share: number): void {
    const [first, second] = parts();
    const sum = first.size + second.size;
    const kept = Math.min(1 - least, Math.max(least, share));
    first.size = sum * kept;
    second.size = sum - first.size;
    before.style.flexGrow = String(first.size);
    const after = element.nextElementSibling;
    if (after instanceof HTMLElement) after.style.flexGrow = String(second.size);
    element.setAttribute('aria-valuenow', String(Math.round(kept * 100)));
  }

  function share(): number {
    const [first, second] = parts();
    return first.size / (first.size + second.size);
  }

  element.setAttribute('aria-valuenow', String(Math.round(share() * 100)));
  element.addEventListener('pointerdown', e => {
    const after = element.nextElementSibling;
    if (e.button !== 0 || after === null) return;
    e.preventDefault();
    element.setPointerCapture(e.pointerId);
    const a = before.getBoundingClientRect();
    const b = after.getBoundingClientRect();
    const [start, length] = rows ? [a.top, b.bottom - a.top] : [a.left, b.right - a.left];
    const move = (m: PointerEvent): void => apply(((rows ? m.clientY : m.clientX) - start) / length);
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', () => {
      element.removeEventListener('pointermove', move);
      changed();
    }, { once: true });
  });
  element.addEventListener('keydown', e => {
    const step = { ArrowUp: -0.02, ArrowLeft: -0.02, ArrowDown: 0.02, ArrowRight: 0.02 }[e.key];
    if (step === undefined || e.altKey) return;
    e.preventDefault();
    apply(share() + step);
    changed();
  });
  return element;
}
