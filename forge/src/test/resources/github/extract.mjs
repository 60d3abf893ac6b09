// Makes operations.json from GitHub's published OpenAPI description: only the operations that the client uses, with what a request of
// them may have and the answer that the description gives as its example. See README.md.
//
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
//   node extract.mjs package/generated/api.github.com.deref.json > operations.json
import { readFileSync } from "node:fs";

const USED = [
  ["get", "/repos/{owner}/{repo}/pulls"],
  ["post", "/repos/{owner}/{repo}/pulls"],
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}"],
  ["patch", "/repos/{owner}/{repo}/pulls/{pull_number}"],
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}/comments"],
  ["post", "/repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"],
  ["get", "/repos/{owner}/{repo}/issues/{issue_number}"],
  ["post", "/repos/{owner}/{repo}/issues/{issue_number}/comments"],
  ["post", "/repos/{owner}/{repo}/issues/{issue_number}/reactions"],
  ["post", "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"],
  ["post", "/repos/{owner}/{repo}/statuses/{sha}"],
  ["get", "/repos/{owner}/{repo}/installation"],
  ["post", "/app/installations/{installation_id}/access_tokens"],
];
const KEYWORDS = ["type", "enum", "items", "oneOf", "anyOf", "maxLength", "minLength", "maxItems", "minimum", "maximum"];

/** A schema without prose, and closed: what it does not name is refused. */
function strict(schema) {
  const kept = {};
  for (const word of KEYWORDS) {
    if (schema[word] === undefined) continue;
    kept[word] =
      word === "items" ? strict(schema.items) : word.endsWith("Of") ? schema[word].map(strict) : schema[word];
  }
  if (schema.nullable && typeof kept.type === "string") kept.type = [kept.type, "null"];
  if (schema.required) kept.required = schema.required;
  if (schema.properties) {
    kept.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, strict(of)]));
    kept.additionalProperties = false;
  }
  return kept;
}

const examples = [];

/** The same answer is kept once. Some of them the dereferenced description wraps twice. */
function kept(example) {
  const text = JSON.stringify(example.value ?? example);
  if (!examples.includes(text)) examples.push(text);
  return examples.indexOf(text);
}

function operation(description, [method, path]) {
  const found = description.paths[path][method];
  const status = found.responses["201"] ? "201" : "200";
  const body = found.requestBody?.content["application/json"].schema;
  return {
    method: method.toUpperCase(),
    path,
    operation: found.operationId,
    parameters: found.parameters.map((p) => ({ name: p.name, in: p.in, schema: strict(p.schema) })),
    ...(body && { body: strict(body) }),
    status: Number(status),
    example: kept(Object.values(found.responses[status].content["application/json"].examples)[0].value),
  };
}

const description = JSON.parse(readFileSync(process.argv[2], "utf8"));
const operations = USED.map((used) => JSON.stringify(operation(description, used)));
process.stdout.write(
  `{"version":"${description.info.version}",\n"operations":[\n${operations.join(",\n")}\n],\n"examples":[\n${examples.join(",\n")}\n]}\n`,
);
