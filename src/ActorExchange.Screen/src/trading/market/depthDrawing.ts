import type { BookLevel } from '../../api/book';
import { colour } from '../../ui/theme';

/** A price and all that stands down to it. */
export interface Point { units: number; total: number }

export const axisHeight = 16;

export const sumText = (points: Point[], decimals: number): string => (points[points.length - 1]?.total ?? 0).toFixed(decimals);

export function totals(levels: readonly BookLevel[]): Point[] {
  let total = 0;
  return levels.map(l => ({ units: l.units, total: (total += Number(l.quantity)) }));
}

/** A canvas with as many dots as the screen has. */
export function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (width === 0 || height === 0) return null;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return context;
}

/** Steps outward from the best price to the edge. */
export function area(
  context: CanvasRenderingContext2D, points: Point[], x: (units: number) => number, y: (total: number) => number, edge: number, line: string, ground: string, bottom: number,
): void {
  const first = points[0];
  if (first === undefined) return;
  const path = new Path2D();
  path.moveTo(x(first.units), bottom);
  let level = bottom;
  for (const point of points) {
    path.lineTo(x(point.units), level);
    level = y(point.total);
    path.lineTo(x(point.units), level);
  }
  path.lineTo(edge, level);
  context.strokeStyle = line;
  context.lineWidth = 1.5;
  context.stroke(path);
  path.lineTo(edge, bottom);
  context.fillStyle = ground;
  context.globalAlpha = 0.75;
  context.fill(path);
  context.globalAlpha = 1;
}

export function axis(context: CanvasRenderingContext2D, width: number, height: number, label: (index: number) => string): void {
  context.fillStyle = colour('muted');
  context.textAlign = 'center';
  for (let i = 0; i < 5; i++) context.fillText(label(i), ((i + 0.5) / 5) * width, height - 4);
}
