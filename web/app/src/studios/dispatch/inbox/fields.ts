export type Json = Record<string, unknown>;

/** What people change first in a sample, by the names that the sources give it. */
const known: readonly (readonly [label: string, path: string])[] = [
  ["Comment", "comment.body"],
  ["Review", "review.body"],
  ["Title", "issue.title"],
  ["Text", "issue.body"],
  ["Title", "pull_request.title"],
  ["Summary", "issue.fields.summary"],
  ["Title", "data.issue.title"],
  ["Title", "data.event.title"],
  ["Title", "data.error.title"],
  ["Repository", "repository.full_name"],
  ["Who", "sender.login"],
  ["Who", "user.displayName"],
];

export interface QuickField {
  readonly label: string;
  readonly path: string;
  readonly value: string;
}

/** Those of them that a body has. */
export function quickFields(body: Json | undefined): readonly QuickField[] {
  return known.flatMap(([label, path]) => {
    const value = body && at(body, path.split("."));
    return typeof value === "string" ? [{ label, path, value }] : [];
  });
}

function at(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), body);
}

/** The same body with another value at a place. */
export function withField(body: Json, path: string, value: string): Json {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...body, [name]: value };
  const inner = body[name];
  return { ...body, [name]: withField(isObject(inner) ? inner : {}, rest.join("."), value) };
}

/** A body that somebody typed; undefined while it is no JSON object. */
export function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** JSON for people; what is none stays as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
