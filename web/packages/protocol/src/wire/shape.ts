/** A JSON Schema, as far as the events of studios use it. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

interface Problem {
  readonly instancePath: string;
  readonly message: string;
  readonly params: Record<string, unknown>;
}

/** What a compiled validator is, too. */
interface Reader {
  (value: unknown): boolean;
  errors: Problem[] | null;
}

/**
 * Reads values by a schema instead of by code that was made of it: a tenth of the size and slow, so for events that are big
 * in kinds and few in number.
 */
export function reader(shapes: Readonly<Record<string, Shape>>, name: string): Reader {
  const read: Reader = (value) => {
    const problem = look(shapes, { $ref: name }, value, "");
    read.errors = problem === null ? null : [problem];
    return problem === null;
  };
  read.errors = null;
  return read;
}

function look(shapes: Readonly<Record<string, Shape>>, shape: Shape, value: unknown, at: string): Problem | null {
  if (shape.$ref !== undefined) return look(shapes, shapes[shape.$ref] ?? {}, value, at);
  const wrong = (message: string): Problem => ({ instancePath: at, message, params: {} });
  if (shape.type !== undefined && !isOf(shape.type, value)) return wrong(`must be ${shape.type}`);
  if ("const" in shape && value !== shape.const) return wrong("must be equal to constant");
  if (shape.enum && !shape.enum.includes(value)) return wrong("must be equal to one of the allowed values");
  if (typeof value === "number") {
    if (value < (shape.minimum ?? -Infinity)) return wrong(`must be >= ${shape.minimum ?? ""}`);
    if (value > (shape.maximum ?? Infinity)) return wrong(`must be <= ${shape.maximum ?? ""}`);
  }
  if (typeof value === "string") {
    // A character beyond the first plane is one, as the server counts.
    if (value.length < (shape.minLength ?? 0)) return wrong(`must have ${shape.minLength ?? 0} characters or more`);
    if (value.length > (shape.maxLength ?? Infinity) && Array.from(value).length > (shape.maxLength ?? Infinity)) {
      return wrong(`must have ${shape.maxLength ?? ""} characters or fewer`);
    }
  }
  if (Array.isArray(value)) return inList(shapes, shape, value, at);
  return typeof value === "object" && value !== null ? inObject(shapes, shape, value, at) : null;
}

function inList(
  shapes: Readonly<Record<string, Shape>>,
  { items, maxItems = Infinity }: Shape,
  list: readonly unknown[],
  at: string,
): Problem | null {
  if (list.length > maxItems) return { instancePath: at, message: `must have ${maxItems} items or fewer`, params: {} };
  if (!items) return null;
  for (const [index, item] of list.entries()) {
    const problem = look(shapes, items, item, `${at}/${index}`);
    if (problem) return problem;
  }
  return null;
}

function inObject(
  shapes: Readonly<Record<string, Shape>>,
  { properties = {}, required = [] }: Shape,
  object: object,
  at: string,
): Problem | null {
  const missing = required.find((name) => !Object.hasOwn(object, name));
  if (missing !== undefined) {
    return { instancePath: at, message: `must have required property '${missing}'`, params: {} };
  }
  for (const [name, shape] of Object.entries(properties)) {
    if (!Object.hasOwn(object, name)) continue;
    const problem = look(shapes, shape, (object as Record<string, unknown>)[name], `${at}/${name}`);
    if (problem) return problem;
  }
  return null;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}
