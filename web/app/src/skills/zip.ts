/** A file of an archive, as text; null of one that is none. */
export interface PackedFile {
  readonly path: string;
  readonly text: string | null;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const smallestEnd = 22;
/** Larger files nobody compares on a page. */
const largest = 512_000;

/**
 * The files of a zip archive, by its directory at the end. It reads what the server writes (stored or deflated, no parts, no
 * passwords); anything else throws.
 */
export async function unzip(bytes: ArrayBuffer): Promise<readonly PackedFile[]> {
  const view = new DataView(bytes);
  const files: PackedFile[] = [];
  let { at, count } = directory(view);
  for (; count > 0; count--) {
    if (view.getUint32(at, true) !== entryMark) throw new Error("The archive cannot be read.");
    const nameLength = view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(new Uint8Array(bytes, at + 46, nameLength));
    if (!path.endsWith("/")) files.push({ path, text: await contentOf(view, at) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

function directory(view: DataView): { at: number; count: number } {
  for (let at = view.byteLength - smallestEnd; at >= 0; at--) {
    if (view.getUint32(at, true) === endMark) {
      return { at: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
    }
  }
  throw new Error("The archive cannot be read.");
}

async function contentOf(view: DataView, entry: number): Promise<string | null> {
  const packed = view.getUint32(entry + 20, true);
  if (view.getUint32(entry + 24, true) > largest) return null;
  const local = view.getUint32(entry + 42, true);
  const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const data = new Uint8Array(view.buffer as ArrayBuffer, begin, packed);
  const plain = view.getUint16(entry + 10, true) === 0 ? data : await inflated(data);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}

async function inflated(data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}
