const table = /* @__PURE__ */ makeTable();

function makeTable(): Uint32Array {
  const result = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    result[i] = value >>> 0;
  }
  return result;
}

/** CRC-32 (IEEE, as in zip) of pieces of ASCII text that are fed one after the other. Start with {@link crcStart}, end with {@link crcEnd}. */
export function crcFeed(state: number, text: string): number {
  let crc = state;
  for (let i = 0; i < text.length; i++) crc = (crc >>> 8) ^ table[(crc ^ text.charCodeAt(i)) & 0xff]!;
  return crc;
}

export const crcStart = 0xffffffff;
export const crcEnd = (state: number): number => (state ^ 0xffffffff) >>> 0;
export const crc32 = (text: string): number => crcEnd(crcFeed(crcStart, text));
