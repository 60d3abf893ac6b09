// Merges the event schemas of the repository and writes src/generated: types.ts, validators.js, validators.d.ts
// and brushes.ts.
// How the schema files are to be read stands in the $comment of the core's file.
import { mkdir, readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";
import { selfContained, writeIfChanged } from "./output.mjs";

const packageDir = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const repoDir = path.resolve(packageDir, "../../..");
const outDir = path.join(packageDir, "src/generated");

/** What `wire/shape.ts` knows of JSON Schema. */
const shapeWords = new Set(
  "$ref type const enum properties required items minimum maximum minLength maxLength maxItems".split(" "),
);

const defs = await mergedDefinitions();
const eventTypes = Object.keys(defs)
  .filter((name) => name.includes("."))
  .sort();
const inputTypes = eventTypes.filter((name) => name.startsWith("user."));
/** Events that are read by their schema (`wire/shape.ts`): as code they would weigh more than all else of a studio. */
const interpreted = eventTypes.filter((name) => /^(code|dispatch)\./.test(name));
const frameNames = membersOf("frame");
const messageNames = membersOf("server_message");

await mkdir(outDir, { recursive: true });
await writeIfChanged(path.join(outDir, "types.ts"), await typesSource());
await writeIfChanged(path.join(outDir, "validators.js"), validatorsSource());
await writeIfChanged(path.join(outDir, "validators.d.ts"), validatorTypesSource());
await writeIfChanged(path.join(outDir, "brushes.ts"), await brushesSource());

/** All $defs of all files; a name in two files is a mistake. */
async function mergedDefinitions() {
  const merged = {};
  for (const file of await schemaFiles()) {
    const { $defs } = JSON.parse(await readFile(file, "utf8"));
    for (const [name, schema] of Object.entries($defs)) {
      if (name in merged) throw new Error(`${path.relative(repoDir, file)}: '${name}' is defined in another file too`);
      merged[name] = schema;
    }
  }
  return merged;
}

async function schemaFiles() {
  const studios = await readdir(path.join(repoDir, "studios")).catch(() => []);
  const rooms = ["agent", ...studios.sort().map((name) => path.join("studios", name))];
  const files = [];
  for (const room of rooms) {
    const resources = path.join(repoDir, room, "src/main/resources");
    const names = await readdir(resources, { recursive: true }).catch(() => []);
    files.push(
      ...names.filter((name) => path.basename(name) === "events.schema.json").map((name) => path.join(resources, name)),
    );
  }
  if (files.length === 0) throw new Error(`no events.schema.json below ${repoDir}`);
  return files;
}

function membersOf(union) {
  return defs[union].oneOf.map((member) => member.$ref.slice("#/$defs/".length));
}

function pascal(name) {
  return name.replace(/(^|[._])([a-z0-9])/g, (_match, _dot, letter) => letter.toUpperCase());
}

function typeName(name) {
  if (frameNames.includes(name)) return `${pascal(name)}Frame`;
  if (messageNames.includes(name)) return `${pascal(name)}Message`;
  return name.includes(".") ? `${pascal(name)}Fields` : pascal(name);
}

/** Renames definitions to their type names, and drops what only validation needs but would blur the types. */
function forTypes(schema) {
  if (Array.isArray(schema)) return schema.map(forTypes);
  if (schema === null || typeof schema !== "object") return schema;
  if (typeof schema.$ref === "string") {
    return { $ref: `#/definitions/${typeName(schema.$ref.slice("#/$defs/".length))}` };
  }
  const kept = Object.entries(schema).filter(([key]) => key !== "propertyNames");
  return Object.fromEntries(kept.map(([key, value]) => [key, forTypes(value)]));
}

async function typesSource() {
  const definitions = Object.fromEntries(
    Object.entries(defs).map(([name, schema]) => [typeName(name), { ...forTypes(schema), title: typeName(name) }]),
  );
  const own = await compile({ title: "GeneratedRoot", type: "object", definitions }, "GeneratedRoot", {
    additionalProperties: false,
    bannerComment: "",
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    unknownAny: true,
  });
  const lines = [
    "// Generated from the repository's events.schema.json files by scripts/generate.mjs. Do not edit.",
    own
      .replace(/export interface GeneratedRoot \{\s*\}\n?/, "")
      .replace(
        /\n \*\s*\n \* This interface was referenced by `GeneratedRoot`'s JSON-Schema\n \* via the `definition` "\w+"\./g,
        "",
      )
      .replace(
        /\/\*\*\n \* This interface was referenced by `GeneratedRoot`'s JSON-Schema\n \* via the `definition` "\w+"\.\n \*\/\n/g,
        "",
      ),
    ...eventTypes.map(
      (name) =>
        `/** \`${name}\`, as published. ${defs[name].description ?? ""} */\n` +
        `export interface ${pascal(name)}Event extends Envelope, ${typeName(name)} { type: "${name}" }`,
    ),
    "/** Every event type of this release, told apart by `type`. */",
    `export type SessionEvent = ${eventTypes.map((name) => `${pascal(name)}Event`).join(" | ")};`,
    "/** Names of all event types. */",
    'export type EventType = SessionEvent["type"];',
    ...inputTypes.map(
      (name) =>
        `/** \`${name}\`, as sent in. */\n` +
        `export interface ${pascal(name)}Input extends ${typeName(name)} { idempotency_key?: string }`,
    ),
    "/** What a person or a program may send in, told apart by `type`. */",
    `export type InputEvent = ${inputTypes.map((name) => `${pascal(name)}Input`).join(" | ")};`,
  ];
  return lines.join("\n") + "\n";
}

function validatorsSource() {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  const shapes = shapesOf(interpreted);
  ajv.addSchema({ $id: "atelier", $defs: withoutProse(defs) });
  const exported = {};
  const add = (schema) => {
    const name = `v${Object.keys(exported).length}`;
    ajv.addSchema({ $id: `atelier-${name}`, type: "object", ...schema });
    exported[name] = `atelier-${name}`;
    return name;
  };
  const definition = (name) => ({ $ref: `atelier#/$defs/${name}` });
  const input = (name) => ({ allOf: [definition(name), definition("input")], unevaluatedProperties: false });
  const table = (names, schemaOf) => {
    const entries = names.map((name) => {
      const key = JSON.stringify(name);
      return `  ${key}: ${name in shapes ? `reader(shapes, ${key})` : add(schemaOf(name))},`;
    });
    return `{\n${entries.join("\n")}\n}`;
  };
  const exports = [
    `export const validateEnvelope = ${add(definition("envelope"))};`,
    `export const validateSessionSummary = ${add(definition("session_summary"))};`,
    `export const eventValidators = ${table(eventTypes, definition)};`,
    `export const inputValidators = ${table(inputTypes, input)};`,
    `export const frameValidators = ${table(frameNames, definition)};`,
    `export const messageValidators = ${table(messageNames, definition)};`,
  ];
  return [
    "// Generated from the repository's events.schema.json files by scripts/generate.mjs. Do not edit.",
    'import { reader } from "../wire/shape";',
    `const shapes = ${JSON.stringify(shapes)};`,
    selfContained(standaloneCode(ajv, exported)),
    ...exports,
    "",
  ].join("\n");
}

/** These definitions and all that they refer to, in the words that `wire/shape.ts` knows; another word is a mistake. */
function shapesOf(names) {
  const shapes = {};
  const take = (name) => {
    if (name in shapes) return;
    shapes[name] = {};
    shapes[name] = shapeOf(withoutProse(defs[name]), take, name);
  };
  names.forEach(take);
  return shapes;
}

function shapeOf(schema, take, where) {
  const shape = {};
  for (const [word, value] of Object.entries(schema)) {
    if (!shapeWords.has(word)) throw new Error(`${where}: wire/shape.ts does not know '${word}'`);
    if (word === "$ref") {
      shape.$ref = value.slice("#/$defs/".length);
      take(shape.$ref);
    } else if (word === "items") shape.items = shapeOf(value, take, where);
    else if (word === "properties") {
      const each = Object.entries(value).map(([name, part]) => [name, shapeOf(part, take, where)]);
      shape.properties = Object.fromEntries(each);
    } else shape[word] = value;
  }
  return shape;
}

/** The code carries its schemas along; what only people read would double its size. */
function withoutProse(schema) {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (schema === null || typeof schema !== "object") return schema;
  const kept = Object.entries(schema).filter(([key, value]) => key !== "description" || typeof value !== "string");
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutProse(value)]));
}

function validatorTypesSource() {
  const eventNames = eventTypes.map((name) => `  ${JSON.stringify(name)}: Validator;`);
  const inputNames = inputTypes.map((name) => `  ${JSON.stringify(name)}: Validator<${pascal(name)}Input>;`);
  const others = (list) => list.map((name) => `  ${JSON.stringify(name)}: Validator<${typeName(name)}>;`);
  return [
    "// Generated from the repository's events.schema.json files by scripts/generate.mjs. Do not edit.",
    'import type * as T from "./types";',
    "export interface Problem { instancePath: string; message?: string; params: Record<string, unknown> }",
    "export interface Validator<V = unknown> { (value: unknown): value is V; errors?: Problem[] | null }",
    "export declare const validateEnvelope: Validator<T.Envelope>;",
    "export declare const validateSessionSummary: Validator<T.SessionSummary>;",
    `export declare const eventValidators: {\n${eventNames.join("\n")}\n};`,
    `export declare const inputValidators: {\n${inputNames.join("\n").replaceAll("Validator<", "Validator<T.")}\n};`,
    `export declare const frameValidators: {\n${others(frameNames).join("\n").replaceAll("Validator<", "Validator<T.")}\n};`,
    `export declare const messageValidators: {\n${others(messageNames).join("\n").replaceAll("Validator<", "Validator<T.")}\n};`,
    "",
  ].join("\n");
}

/** The canvas's brushes, which the server paints with too. */
async function brushesSource() {
  const file = path.join(repoDir, "studios/canvas/src/main/resources/dev/atelier/canvas/brushes.json");
  const { limits, brushes } = JSON.parse(await readFile(file, "utf8"));
  const numbers = Object.keys(limits).map((name) => `  ${name}: number;`);
  return [
    "// Generated from the canvas studio's brushes.json by scripts/generate.mjs. Do not edit.",
    'import type { Brush as BrushName } from "./types";',
    "/** What a brush does. What each number means stands at the server's `Brush`. */",
    `export interface BrushData {\n  name: BrushName;\n  label: string;\n${numbers.join("\n")}\n}`,
    "/** Least and most of each number. */",
    `export const BRUSH_LIMITS = ${JSON.stringify(limits)} as unknown as Readonly<Record<string, readonly [number, number]>>;`,
    "/** The brushes that everybody knows. */",
    `export const BRUSHES: readonly BrushData[] = ${JSON.stringify(brushes)};`,
    "",
  ].join("\n");
}
