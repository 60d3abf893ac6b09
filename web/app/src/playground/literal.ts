const widest = 80;

/** A value as TypeScript writes it: names without quotes where they need none, short things in a line. */
export function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = flatLiteral(value);
  if (indent.length + flat.length <= widest) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((one) => `${inner}${literal(one, inner)},\n`).join("")}${indent}]`;
  }
  const fields = Object.entries(value).map(([name, one]) => `${inner}${key(name)}: ${literal(one, inner)},\n`);
  return `{\n${fields.join("")}${indent}}`;
}

function flatLiteral(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flatLiteral).join(", ")}]`;
  const fields = Object.entries(value).map(([name, one]) => `${key(name)}: ${flatLiteral(one)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
