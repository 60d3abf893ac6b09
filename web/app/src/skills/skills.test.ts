import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { changesOf } from "./SkillChange";
import { unzip } from "./zip";

/** An archive as the server makes one: a local header, then the file, and the directory at the end. */
function zip(files: Readonly<Record<string, Buffer>>): ArrayBuffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, plain] of Object.entries(files)) {
    const packed = deflateRawSync(plain);
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(plain.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, name, packed);
    entries.push(entry, name);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  const whole = Buffer.concat([...parts, ...entries, end]);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength);
}

it("compares two versions of a skill file by file", async () => {
  const before = await unzip(zip({ "a/SKILL.md": Buffer.from("old words"), "a/gone.txt": Buffer.from("x") }));
  const after = await unzip(
    zip({ "a/SKILL.md": Buffer.from("new words"), "a/picture.png": Buffer.from([0xff, 0xfe, 0x00]) }),
  );
  expect(after).toEqual([
    { path: "a/SKILL.md", text: "new words" },
    { path: "a/picture.png", text: null },
  ]);
  expect(changesOf(before, after)).toEqual([
    { path: "a/SKILL.md", before: "old words", after: "new words", words: "" },
    { path: "a/gone.txt", before: "x", after: "", words: "removed" },
    { path: "a/picture.png", before: "", after: null, words: "new" },
  ]);
  expect(changesOf(before, before)).toEqual([]);
});

it("refuses what is no archive", async () => {
  await expect(unzip(new ArrayBuffer(30))).rejects.toThrow(/cannot be read/);
});
