// Makes operations.json from GitHub's published OpenAPI description: only the operations that the client uses, with what a request of
// them may have, what an answer must look like, and the answer that the description gives as its example. See README.md.
//
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
//   node extract.mjs package/generated/api.github.com.json > operations.json
import { readFileSync } from "node:fs";

const USED = [
  ["get", "/repos/{owner}/{repo}/pulls"],
  ["post", "/repos/{owner}/{repo}/pulls"],
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}"],
  ["patch", "/repos/{owner}/{repo}/pulls/{pull_number}"],
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}/comments"],
  ["post", "/repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"],
  ["get", "/repos/{owner}/{repo}/issues/{issue_number}"],
  ["get", "/repos/{owner}/{repo}/issues/{issue_number}/comments"],
  ["post", "/repos/{owner}/{repo}/issues/{issue_number}/comments"],
  ["post", "/repos/{owner}/{repo}/issues/{issue_number}/labels"],
  ["post", "/repos/{owner}/{repo}/issues/{issue_number}/reactions"],
  ["post", "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"],
  ["post", "/repos/{owner}/{repo}/statuses/{sha}"],
  ["get", "/repos/{owner}/{repo}/collaborators/{username}/permission"],
  ["get", "/repos/{owner}/{repo}/installation"],
  ["post", "/app/installations/{installation_id}/access_tokens"],
];
const KEYWORDS = ["type", "enum", "items", "oneOf", "anyOf", "allOf", "maxLength", "minLength", "maxItems", "minimum", "maximum"];

const description = JSON.parse(readFileSync(process.argv[2], "utf8"));
const shared = {};

/** What a reference leads to. */
function at(reference) {
  return reference
    .slice(2)
    .split("/")
    .reduce((node, key) => node[key.replaceAll("~1", "/").replaceAll("~0", "~")], description);
}

function resolved(node) {
  return node?.$ref ? resolved(at(node.$ref)) : node;
}

/** A schema without prose, and closed: what it does not name is refused. What it refers to is kept once. */
function strict(schema) {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    if (!(name in shared)) {
      shared[name] = true; // some refer to themselves
      shared[name] = strict(at(schema.$ref));
    }
    return { $ref: `#/$defs/${name}` };
  }
  const kept = {};
  for (const word of KEYWORDS) {
    if (schema[word] === undefined) continue;
    kept[word] =
      word === "items" ? strict(schema.items) : word.endsWith("Of") ? schema[word].map(strict) : schema[word];
  }
  if (schema.required) kept.required = schema.required;
  if (schema.properties) {
    kept.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, strict(of)]));
    kept.additionalProperties = false;
  }
  if (schema.additionalProperties !== undefined) {
    const more = schema.additionalProperties;
    kept.additionalProperties = typeof more === "object" && Object.keys(more).length > 0 ? strict(more) : more !== false;
  }
  if (!schema.nullable) return kept;
  if (typeof kept.type === "string" && !kept.enum) return { ...kept, type: [kept.type, "null"] };
  return { anyOf: [kept, { type: "null" }] };
}

/** An example as its schema wants it: some of the description's own have what the schema does not know, or lack what it demands. */
function fitting(value, schema) {
  if (schema.$ref) return fitting(value, shared[schema.$ref.split("/").at(-1)]);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const rich = choices.find((choice) => choice.$ref || choice.properties || choice.items);
    return rich && value !== null && typeof value === "object" ? fitting(value, rich) : value;
  }
  if (Array.isArray(value)) return value.map((item) => (schema.items ? fitting(item, schema.items) : item));
  if (value === null || typeof value !== "object" || !schema.properties) return value;
  const known = Object.entries(value).filter(([name]) => name in schema.properties || schema.additionalProperties !== false);
  const kept = Object.fromEntries(known.map(([name, of]) => [name, fitting(of, schema.properties[name] ?? {})]));
  for (const name of schema.required ?? []) {
    const of = schema.properties[name];
    if (!(name in kept)) kept[name] = of.enum ? of.enum[0] : of.type === "boolean" ? false : of.type === "integer" ? 0 : "";
  }
  return kept;
}

const examples = [];

/** The same answer is kept once. Some of them the description wraps twice. */
function kept(example, schema) {
  const plain = resolved(example);
  const text = JSON.stringify(fitting(resolved(plain.value ?? plain), schema));
  if (!examples.includes(text)) examples.push(text);
  return examples.indexOf(text);
}

/** Of each status with a body, what it is like. */
function answers(responses) {
  const schemas = Object.entries(responses).map(([status, of]) => [status, resolved(of).content?.["application/json"]?.schema]);
  return Object.fromEntries(schemas.filter(([, schema]) => schema).map(([status, schema]) => [status, strict(schema)]));
}

function operation([method, path]) {
  const found = description.paths[path][method];
  const status = found.responses["201"] ? "201" : "200";
  const body = found.requestBody?.content["application/json"].schema;
  const parameters = found.parameters.map(resolved);
  const schemas = answers(found.responses);
  const example = resolved(Object.values(found.responses[status].content["application/json"].examples)[0]);
  return {
    method: method.toUpperCase(),
    path,
    operation: found.operationId,
    parameters: parameters.map((p) => ({ name: p.name, in: p.in, schema: strict(p.schema) })),
    ...(body && { body: strict(body) }),
    status: Number(status),
    example: kept(example.value, schemas[status]),
    answers: schemas,
  };
}

const operations = USED.map((used) => JSON.stringify(operation(used)));
const defs = Object.entries(shared).map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`);
process.stdout.write(
  `{"version":"${description.info.version}",\n"operations":[\n${operations.join(",\n")}\n],\n"$defs":{\n${defs.join(",\n")}\n},\n"examples":[\n${examples.join(",\n")}\n]}\n`,
);
