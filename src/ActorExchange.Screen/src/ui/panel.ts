import type { Freshness } from '../api/subscription';

/** A part of the screen. The grid gives it a place, a tab and a badge that says when its data is old. */
export interface Panel {
  /** Never changes: layouts are saved by it. */
  readonly id: string;
  readonly title: string;
  readonly element: HTMLElement;
  /** What the panel shows is as old as this says; absent: it shows nothing live. */
  freshness?(): Freshness;
  /** It has become visible, or is no longer. */
  shown?(visible: boolean): void;
  /** Takes the focus; otherwise its first control does. */
  focus?(): void;
}
