import { expect, it } from "vitest";
import { pairsAreWell } from "../desk/metadata";
import type { Environment } from "../desk/types";
import { bodyOf, draftOf, emptyDraft, environmentWords } from "./draft";

const limited: Environment = {
  id: "env_1",
  name: "Closed",
  description: null,
  studio: "general",
  metadata: {},
  config: {
    type: "cloud",
    networking: {
      type: "limited",
      allow_mcp_servers: false,
      allow_package_managers: true,
      allowed_hosts: ["api.example.com", "*.example.org"],
    },
    packages: { apt: ["jq", "curl"], cargo: [], gem: [], go: [], npm: [], pip: ["numpy"] },
  },
  created_at: "2026-01-01T12:00:00.000Z",
  updated_at: "2026-01-01T12:00:00.000Z",
  archived_at: null,
};

it("sends back what the form was filled with", () => {
  expect(bodyOf(draftOf(limited))).toEqual({
    name: "Closed",
    description: null,
    config: {
      type: "cloud",
      networking: (limited.config as { networking: object }).networking,
      packages: (limited.config as { packages: object }).packages,
    },
    metadata: {},
  });
});

it("sends of the metadata what changed, and null for what is gone", () => {
  const before = { ...limited, metadata: { team: "post", tier: "gold", city: "Oslo" } };
  const draft = draftOf(before);
  const metadata = [...draft.metadata.filter(({ key }) => key !== "city"), { key: " floor ", value: "3" }];
  const changed = metadata.map((pair) => (pair.key === "tier" ? { ...pair, value: "silver" } : pair));
  expect(bodyOf({ ...draft, metadata: changed }, before)).toMatchObject({
    metadata: { tier: "silver", floor: "3", city: null },
  });
  expect(pairsAreWell([...changed, { key: "team", value: "x" }])).toBe(false);
  expect(pairsAreWell([...changed, { key: "", value: "" }])).toBe(true);
});

it("takes hosts and packages however they are separated", () => {
  const body = bodyOf({ ...emptyDraft, network: "limited", hosts: "a.com, b.com\nc.com ", packages: { npm: "x,y z" } });
  expect(body).toMatchObject({
    config: { networking: { allowed_hosts: ["a.com", "b.com", "c.com"] }, packages: { npm: ["x", "y", "z"] } },
  });
});

it("says in short what an environment is", () => {
  expect(environmentWords(limited)).toBe("network limited to 2 hosts, 3 packages");
  expect(environmentWords({ config: { type: "self_hosted" } })).toBe("workers of your own");
});
