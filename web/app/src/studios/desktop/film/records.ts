/** Some bytes of the screen's protocol and when they came. */
export interface Recorded {
  /** Milliseconds since the segment began. */
  readonly ms: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const head = 8;

/**
 * Reads a segment: records of a time, a length and so many bytes. A record that is not whole is the end: the segment was still
 * being written.
 */
export function readRecords(segment: ArrayBuffer): readonly Recorded[] {
  const view = new DataView(segment);
  const records: Recorded[] = [];
  let at = 0;
  while (at + head <= segment.byteLength) {
    const ms = view.getUint32(at);
    const length = view.getUint32(at + 4);
    if (at + head + length > segment.byteLength) break;
    records.push({ ms, bytes: new Uint8Array(segment, at + head, length) });
    at += head + length;
  }
  return records;
}

/** How many of the first records had come by then. */
export function countUpTo(records: readonly Recorded[], ms: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.ms ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
