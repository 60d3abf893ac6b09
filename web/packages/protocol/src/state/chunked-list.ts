const CHUNK = 128;

/**
 * An immutable list for things that only grow: append and replace copy one chunk of 128 and the list of chunks, never the
 * items themselves, so that 10,000 strokes cost as little per event as ten. Old versions stay valid, which makes every
 * state a snapshot for free.
 *
 * Indexes are absolute: dropping from the front (to bound a list) does not move the others.
 */
export class ChunkedList<T> implements Iterable<T> {
  private static readonly nothing = new ChunkedList<never>([], 0, 0, 0);

  private constructor(
    private readonly chunks: readonly (readonly T[])[],
    /** Absolute index of the first item of the first chunk, a multiple of the chunk size. */
    private readonly base: number,
    /** Absolute index of the first item that is still held. */
    readonly start: number,
    /** Absolute index behind the last item. */
    readonly end: number,
  ) {}

  static empty<T>(): ChunkedList<T> {
    return ChunkedList.nothing;
  }

  static of<T>(items: Iterable<T>): ChunkedList<T> {
    return ChunkedList.empty<T>().appendAll(items);
  }

  /** How many items are held. */
  get length(): number {
    return this.end - this.start;
  }

  /** The item at an absolute index; undefined if it was dropped or does not exist yet. */
  get(index: number): T | undefined {
    if (index < this.start || index >= this.end) return undefined;
    const offset = index - this.base;
    return this.chunks[Math.floor(offset / CHUNK)]?.[offset % CHUNK];
  }

  /** The last item. */
  last(): T | undefined {
    return this.get(this.end - 1);
  }

  append(item: T): ChunkedList<T> {
    return this.appendAll([item]);
  }

  appendAll(items: Iterable<T>): ChunkedList<T> {
    const chunks = [...this.chunks];
    let end = this.end;
    // The chunk that is ours to write to; all others belong to older versions of the list.
    let open: T[] = [];
    for (const item of items) {
      const last = chunks[chunks.length - 1];
      if (last === undefined || last.length === CHUNK) {
        open = [];
        chunks.push(open);
      } else if (last !== open) {
        open = [...last];
        chunks[chunks.length - 1] = open;
      }
      open.push(item);
      end++;
    }
    return end === this.end ? this : new ChunkedList(chunks, this.base, this.start, end);
  }

  /** The list with the item at an absolute index replaced; unchanged if there is none. */
  set(index: number, item: T): ChunkedList<T> {
    if (index < this.start || index >= this.end) return this;
    const offset = index - this.base;
    const chunks = [...this.chunks];
    const chunk = [...(chunks[Math.floor(offset / CHUNK)] ?? [])];
    chunk[offset % CHUNK] = item;
    chunks[Math.floor(offset / CHUNK)] = chunk;
    return new ChunkedList(chunks, this.base, this.start, this.end);
  }

  /** The list without its oldest items, so that at most `limit` are left. */
  keepLast(limit: number): ChunkedList<T> {
    if (this.length <= limit) return this;
    const start = this.end - limit;
    const whole = Math.floor((start - this.base) / CHUNK);
    return new ChunkedList(
      whole > 0 ? this.chunks.slice(whole) : this.chunks,
      this.base + whole * CHUNK,
      start,
      this.end,
    );
  }

  /** The items from one absolute index up to, not including, another. */
  slice(from = this.start, to = this.end): T[] {
    const items: T[] = [];
    for (let index = Math.max(from, this.start); index < Math.min(to, this.end); index++) {
      // The bounds above make sure that there is one, even where T itself has undefined.
      items.push(this.get(index) as T);
    }
    return items;
  }

  /** A new list, numbered from 0, of what fits. Copies: for rare changes such as an undo. */
  filter(fits: (item: T) => boolean): ChunkedList<T> {
    return ChunkedList.of(this.slice().filter(fits));
  }

  /** The absolute index of the last item that fits, or -1. */
  findLastIndex(fits: (item: T) => boolean): number {
    for (let index = this.end - 1; index >= this.start; index--) {
      if (fits(this.get(index) as T)) return index;
    }
    return -1;
  }

  /** The first absolute index whose item does not fit, if all that fit come first. Logarithmic. */
  partitionPoint(fits: (item: T) => boolean): number {
    let low = this.start;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (fits(this.get(middle) as T)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let index = this.start; index < this.end; index++) yield this.get(index) as T;
  }

  toArray(): T[] {
    return this.slice();
  }
}
