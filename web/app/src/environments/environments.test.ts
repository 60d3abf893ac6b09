import { expect, it } from "vitest";
import type { Environment } from "../desk/types";
import { bodyOf, draftOf, emptyDraft, environmentWords } from "./draft";

const limited: Environment = {
  id: "env_1",
  name: "Closed",
  description: null,
  studio: "general",
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
  });
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
