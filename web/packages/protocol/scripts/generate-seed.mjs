// Writes src/generated/seed.ts and seed-validators.js from the canvas studio's seed-messages.schema.json: the messages of /ws.
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";
import { selfContained, writeIfChanged } from "./output.mjs";

const packageDir = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const studio = path.resolve(packageDir, "../../../studios/canvas/src/main/resources/dev/atelier/canvas");
const outDir = path.join(packageDir, "src/generated");
const banner = "// Generated from seed-messages.schema.json by scripts/generate-seed.mjs. Do not edit.";

const { $defs } = JSON.parse(await readFile(path.join(studio, "seed-messages.schema.json"), "utf8"));
const names = Object.keys($defs);
const serverNames = names.filter((name) => name.startsWith("server."));
const clientNames = names.filter((name) => name.startsWith("client."));

await mkdir(outDir, { recursive: true });
await writeIfChanged(path.join(outDir, "seed.ts"), await typesSource());
await writeIfChanged(path.join(outDir, "seed-validators.js"), validatorsSource());
await writeIfChanged(path.join(outDir, "seed-validators.d.ts"), validatorTypesSource());

function typeName(name) {
  const [, side, type] = /^(server|client)\.(.*)$/.exec(name) ?? [];
  const pascal = (type ?? name).replace(/(^|_)([a-z])/g, (_match, _dash, letter) => letter.toUpperCase());
  return side === undefined ? pascal : `${side === "server" ? "Server" : "Client"}${pascal}`;
}

function forTypes(schema) {
  if (Array.isArray(schema)) return schema.map(forTypes);
  if (schema === null || typeof schema !== "object") return schema;
  if (typeof schema.$ref === "string") return { $ref: `#/definitions/${typeName(schema.$ref.slice(8))}` };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, forTypes(value)]));
}

async function typesSource() {
  const definitions = Object.fromEntries(
    names.map((name) => [typeName(name), { ...forTypes($defs[name]), title: typeName(name) }]),
  );
  const source = await compile({ title: "SeedRoot", type: "object", definitions }, "SeedRoot", {
    additionalProperties: false,
    bannerComment: banner,
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    unknownAny: true,
  });
  return source.replace(/export interface SeedRoot \{\s*\}\n?/, "");
}

function validatorsSource() {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  ajv.addSchema({ $id: "seed", $defs });
  const exported = {};
  const add = (name) => {
    const key = `v${Object.keys(exported).length}`;
    ajv.addSchema({ $id: `seed-${key}`, type: "object", $ref: `seed#/$defs/${name}` });
    exported[key] = `seed-${key}`;
    return key;
  };
  const table = (side) => side.map((name) => `  ${JSON.stringify(name.slice(7))}: ${add(name)},`).join("\n");
  const tables = [
    `export const serverMessages = {\n${table(serverNames)}\n};`,
    `export const clientMessages = {\n${table(clientNames)}\n};`,
    `export const pendingStrokes = ${add("pending_strokes")};`,
  ];
  const code = selfContained(standaloneCode(ajv, exported));
  return [banner, code, ...tables, ""].join("\n");
}

function validatorTypesSource() {
  const table = (side) =>
    side.map((name) => `  ${JSON.stringify(name.slice(7))}: Validator<T.${typeName(name)}>;`).join("\n");
  return [
    banner,
    'import type * as T from "./seed";',
    'import type { Validator } from "./validators";',
    `export declare const serverMessages: {\n${table(serverNames)}\n};`,
    `export declare const clientMessages: {\n${table(clientNames)}\n};`,
    "export declare const pendingStrokes: Validator<T.PendingStrokes>;",
    "",
  ].join("\n");
}
