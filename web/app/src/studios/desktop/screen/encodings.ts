/** Pseudo-encodings by which a viewer says that it draws the pointer itself. */
const pointers = new Set([-239, -240, -314, 0x574d5664]);

const setEncodings = 2;

/**
 * A viewer's message; if it is the list of encodings that it knows, without those for the pointer. noVNC sends that list as a
 * message of its own.
 */
export function withoutPointer(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = new Uint8Array(message);
  const view = new DataView(own.buffer);
  if (own.length < 4 || own[0] !== setEncodings || own.length !== 4 + 4 * view.getUint16(2)) return own;
  const kept: number[] = [];
  for (let at = 4; at < own.length; at += 4) {
    const encoding = view.getInt32(at);
    if (!pointers.has(encoding)) kept.push(encoding);
  }
  const shorter = new DataView(new ArrayBuffer(4 + 4 * kept.length));
  shorter.setUint8(0, setEncodings);
  shorter.setUint16(2, kept.length);
  kept.forEach((encoding, index) => shorter.setInt32(4 + 4 * index, encoding));
  return new Uint8Array(shorter.buffer);
}
