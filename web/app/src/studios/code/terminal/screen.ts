/** How a piece of a line looks. Colours are the sixteen of a terminal by number, or a colour of CSS. */
export interface Look {
  readonly fg?: number | string;
  readonly bg?: number | string;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}

export interface Piece {
  readonly text: string;
  readonly look: Look;
}

export type ScreenLine = readonly Piece[];

interface Cell {
  readonly character: string;
  readonly look: Look;
}

const plain: Look = {};
const tab = 8;
/** A line is no longer than this; what follows of it is left out. */
const widest = 4_000;
/** A sequence of control characters, or one of them, or characters to be shown. The unfinished end of a sequence is nothing. */
// They are what this is about.
/* eslint-disable no-control-regex */
const tokens =
  /\x1b\[([0-9;:?<=>]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b\[?[0-9;:?]*$|\x1b[ -/]*.|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/gu;
/* eslint-enable no-control-regex */

/**
 * What a terminal would show of an output, line by line: colours, lines that overwrite themselves as progress bars do, and
 * whatever else control characters ask for is left out. Pure, so that any moment of the past looks as it did.
 *
 * @param keep how many lines, from the end
 */
export function screenOf(output: string, keep = 5_000): readonly ScreenLine[] {
  const screen = new Screen();
  for (const match of output.matchAll(tokens)) {
    const [token, parameters, command] = match;
    if (command !== undefined) screen.control(command, parameters ?? "");
    else if (token.length === 1 && token < " ") screen.single(token);
    else if (!token.startsWith("\x1b") && token !== "\x7f") screen.write(token);
  }
  return screen.lines(keep);
}

class Screen {
  private readonly rows: Cell[][] = [[]];
  private row = 0;
  private column = 0;
  private look: Look = plain;

  write(text: string): void {
    const line = this.line();
    for (const character of text) {
      if (this.column >= widest) return;
      while (line.length < this.column) line.push({ character: " ", look: plain });
      line[this.column++] = { character, look: this.look };
    }
  }

  single(control: string): void {
    if (control === "\n") {
      this.row++;
      this.column = 0;
      this.line();
    } else if (control === "\r") this.column = 0;
    else if (control === "\b") this.column = Math.max(0, this.column - 1);
    else if (control === "\t") this.write(" ".repeat(tab - (this.column % tab)));
  }

  control(command: string, parameters: string): void {
    const [first = 0] = parameters.split(";").map(Number);
    const count = Math.max(1, first || 0);
    if (command === "m") this.look = styled(this.look, parameters);
    else if (command === "K") this.erase(first || 0);
    else if (command === "A") this.row = Math.max(0, this.row - count);
    else if (command === "B") this.row = Math.min(this.rows.length - 1, this.row + count);
    else if (command === "C") this.column = Math.min(widest, this.column + count);
    else if (command === "D") this.column = Math.max(0, this.column - count);
    else if (command === "G") this.column = Math.min(widest, count - 1);
    else if (command === "J" && first === 0) this.rows.length = this.row + 1;
  }

  lines(keep: number): readonly ScreenLine[] {
    const ended = this.rows.length > 1 && this.rows[this.rows.length - 1]?.length === 0;
    const rows = ended ? this.rows.slice(0, -1) : this.rows;
    return rows.slice(-keep).map(pieces);
  }

  private line(): Cell[] {
    while (this.rows.length <= this.row) this.rows.push([]);
    return this.rows[this.row] ?? [];
  }

  private erase(how: number): void {
    const line = this.line();
    if (how === 0) line.length = Math.min(line.length, this.column);
    else if (how === 2) line.length = 0;
    else for (let at = 0; at <= this.column && at < line.length; at++) line[at] = { character: " ", look: plain };
  }
}

function pieces(cells: readonly Cell[]): ScreenLine {
  const line: { text: string; look: Look }[] = [];
  for (const { character, look } of cells) {
    const last = line[line.length - 1];
    if (last?.look === look) last.text += character;
    else line.push({ text: character, look });
  }
  return line;
}

/** Select Graphic Rendition: what the numbers ask for on top of what was. */
function styled(before: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map((code) => Number(code || "0"));
  let look = before;
  for (let at = 0; at < codes.length; at++) {
    const number = codes[at] ?? 0;
    if (number === 38 || number === 48) {
      const [colour, used] = extended(codes.slice(at + 1));
      at += used;
      if (colour !== undefined) look = { ...look, [number === 38 ? "fg" : "bg"]: colour };
    } else look = one(look, number);
  }
  return look;
}

function one(look: Look, number: number): Look {
  if (number === 0) return plain;
  if (number === 1) return { ...look, bold: true };
  if (number === 2) return { ...look, dim: true };
  if (number === 3) return { ...look, italic: true };
  if (number === 4) return { ...look, underline: true };
  if (number === 7) return { ...look, inverse: true };
  if (number === 22) return without(look, "bold", "dim");
  if (number === 23) return without(look, "italic");
  if (number === 24) return without(look, "underline");
  if (number === 27) return without(look, "inverse");
  if (number === 39) return without(look, "fg");
  if (number === 49) return without(look, "bg");
  if (number >= 30 && number <= 37) return { ...look, fg: number - 30 };
  if (number >= 40 && number <= 47) return { ...look, bg: number - 40 };
  if (number >= 90 && number <= 97) return { ...look, fg: number - 82 };
  if (number >= 100 && number <= 107) return { ...look, bg: number - 92 };
  return look;
}

function without(look: Look, ...names: (keyof Look)[]): Look {
  return Object.fromEntries(Object.entries(look).filter(([name]) => !names.includes(name as keyof Look)));
}

/** A colour of the 256, or of all; and how many numbers it took. */
function extended([kind, first = 0, green = 0, blue = 0]: readonly number[]): [number | string | undefined, number] {
  if (kind === 2) return [`rgb(${byte(first)} ${byte(green)} ${byte(blue)})`, 4];
  if (kind !== 5) return [undefined, 0];
  if (first < 16) return [first, 2];
  if (first >= 232) {
    const grey = 8 + (byte(first) - 232) * 10;
    return [`rgb(${grey} ${grey} ${grey})`, 2];
  }
  const cube = Math.min(215, first - 16);
  const level = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  return [`rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`, 2];
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.trunc(value) || 0));
}
