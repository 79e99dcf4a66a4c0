import type { Order } from '../../api/types';
import { grouped } from '../../state/format';
import { h } from '../../ui/dom';
import type { LadderPanel } from './panel';
import type { LadderRow, Zone } from './row';

/** A click becomes a drag beyond so many pixels. */
const dragDistance = 5;

interface Press { x: number; y: number; zone: Zone; row: LadderRow; orders: Order[]; dragging: boolean; scrolled: number; touch: boolean }

/** Mouse, pen and finger in the ladder: click to place or cancel, drag own orders, wheel or swipe to scroll. */
export function bindPointer(ladder: LadderPanel): void {
  const { element } = ladder.rows;
  const ghost = h('div', { class: 'ladder-ghost', hidden: true });
  ladder.element.append(ghost);
  let press: Press | null = null;

  element.addEventListener('pointerenter', () => (ladder.hovered = true));
  element.addEventListener('pointerleave', () => (ladder.hovered = false));
  element.addEventListener('wheel', e => {
    e.preventDefault();
    ladder.scroll(e.deltaY === 0 ? 0 : -Math.sign(e.deltaY) * Math.max(1, Math.min(10, Math.round(Math.abs(e.deltaY) / 40))));
  }, { passive: false });

  element.addEventListener('pointerdown', e => {
    const row = ladder.rows.of(e.target);
    const zone = e.target instanceof Element ? e.target.closest<HTMLElement>('[data-zone]')?.dataset.zone as Zone | undefined : undefined;
    if (e.button !== 0 || row === undefined || zone === undefined) return;
    press = { x: e.clientX, y: e.clientY, zone, row, orders: ordersAt(ladder, row, zone), dragging: false, scrolled: 0, touch: e.pointerType === 'touch' };
  });
  element.addEventListener('pointermove', e => {
    if (press === null) return;
    const far = Math.hypot(e.clientX - press.x, e.clientY - press.y) > dragDistance;
    if (press.orders.length > 0) {
      if (far && !press.dragging) {
        press.dragging = true;
        element.setPointerCapture(e.pointerId);
      }
      if (press.dragging) drag(e);
    } else if (press.touch && (far || press.scrolled !== 0)) {
      const rows = Math.round((e.clientY - press.y) / press.row.element.offsetHeight);
      ladder.scroll(rows - press.scrolled);
      press.scrolled = rows;
      press.dragging = true;
    }
  });
  element.addEventListener('pointerup', e => {
    const done = press;
    stop();
    if (done === null) return;
    if (!done.dragging) click(done);
    else if (done.orders.length > 0) drop(done, e);
  });
  element.addEventListener('pointercancel', stop);
  addEventListener('keydown', e => {
    if (e.key === 'Escape') stop();
  });

  function drag(e: PointerEvent): void {
    const over = rowAt(e);
    ladder.target = over?.units ?? null;
    ghost.hidden = false;
    ghost.textContent = over === undefined ? 'drop to leave it' : `→ ${ladder.listed?.prices.format(over.units) ?? ''}`;
    const box = ladder.element.getBoundingClientRect();
    ghost.style.transform = `translate(${e.clientX - box.left + 12}px, ${e.clientY - box.top + 8}px)`;
    ladder.render();
  }

  function drop(done: Press, e: PointerEvent): void {
    const over = rowAt(e);
    if (over !== undefined && over.units !== done.row.units && ladder.listed !== undefined) ladder.own.move(done.orders, ladder.listed.prices.format(over.units));
  }

  function stop(): void {
    press = null;
    ladder.target = null;
    ghost.hidden = true;
    ladder.render();
  }

  function rowAt(e: PointerEvent): LadderRow | undefined {
    return ladder.rows.of(document.elementFromPoint(e.clientX, e.clientY));
  }

  /** What was under the pointer when it went down counts, also if the prices have moved since. */
  function click({ zone, row, orders }: Press): void {
    ladder.cursor = row.units;
    if (zone === 'BID') ladder.place('BUY', row.units);
    else if (zone === 'ASK') ladder.place('SELL', row.units);
    else if (zone === 'PRICE') pick(row);
    else if (orders.length > 0) {
      ladder.own.cancel(orders);
      ladder.app.toasts.announce(`Canceling ${orders.map(o => `${o.side.toLowerCase()} ${grouped(o.leaves)}`).join(', ')}`);
    }
    ladder.render();
  }

  function pick(row: LadderRow): void {
    const { listed } = ladder;
    if (listed !== undefined) ladder.app.events.emit('pricePicked', { symbol: listed.symbol, price: listed.prices.format(row.units) });
  }
}

function ordersAt(ladder: LadderPanel, row: LadderRow, zone: Zone): Order[] {
  const step = ladder.stepAt(row.units);
  return zone === 'OWN_BUY' ? step.ownBuys : zone === 'OWN_SELL' ? step.ownSells : [];
}
