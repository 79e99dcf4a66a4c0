const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** "1234567.50" → "1,234,567.50": every digit stays. */
export function grouped(text: string | number | null | undefined): string {
  if (text === null || text === undefined || text === '') return '–';
  const [whole = '', fraction] = String(text).split('.');
  if (!/^[+-]?\d+$/.test(whole)) return String(text);
  const sign = whole.startsWith('-') ? '−' : '';
  const digits = groups.format(BigInt(whole.replace(/^[+-]/, '')));
  return sign + digits + (fraction === undefined ? '' : `.${fraction}`);
}

/** "1234567" → "1.2M", for axes and narrow columns. */
export function compact(text: string | number): string {
  const value = Number(text);
  return Number.isFinite(value) ? short.format(value) : String(text);
}

/** Time of day of an ISO time, in local time: "14:03:27". */
export function timeOfDay(iso: string | undefined, decimals = 0): string {
  if (iso === undefined) return '–';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '–';
  const text = [at.getHours(), at.getMinutes(), at.getSeconds()].map(n => String(n).padStart(2, '0')).join(':');
  return decimals === 0 ? text : `${text}.${String(at.getMilliseconds()).padStart(3, '0').slice(0, decimals)}`;
}

/** "2026-11-21 14:03:27", local time. */
export function dateAndTime(iso: string | undefined): string {
  if (iso === undefined) return '–';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '–';
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(n => String(n).padStart(2, '0')).join('-');
  return `${day} ${timeOfDay(iso)}`;
}

/** "OPENING_CALL" → "opening call". */
export const words = (code: string | undefined): string => (code ?? '').toLowerCase().replaceAll('_', ' ');
