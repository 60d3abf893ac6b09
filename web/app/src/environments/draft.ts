import { patchOf, pairsOf, type Pair } from "../desk/metadata";
import { managers, type Environment } from "../desk/types";

/** An environment as a form has it. */
export interface EnvironmentDraft {
  readonly name: string;
  readonly description: string;
  readonly type: "cloud" | "self_hosted";
  readonly network: "unrestricted" | "limited";
  /** A host a line. */
  readonly hosts: string;
  readonly mcp: boolean;
  readonly registries: boolean;
  /** Packages by manager, separated by spaces, commas or lines. */
  readonly packages: Readonly<Record<string, string>>;
  readonly metadata: readonly Pair[];
}

export const emptyDraft: EnvironmentDraft = {
  name: "",
  description: "",
  type: "cloud",
  network: "unrestricted",
  hosts: "",
  mcp: false,
  registries: false,
  packages: {},
  metadata: [],
};

export function draftOf({ name, description, config, metadata }: Environment): EnvironmentDraft {
  const basics = {
    ...emptyDraft,
    name,
    description: description ?? "",
    type: config.type,
    metadata: pairsOf(metadata),
  };
  if (config.type === "self_hosted") return basics;
  const { networking, packages } = config;
  return {
    ...basics,
    packages: Object.fromEntries(managers.map((manager) => [manager, packages[manager].join(" ")])),
    ...(networking.type === "limited"
      ? {
          network: "limited",
          hosts: networking.allowed_hosts.join("\n"),
          mcp: networking.allow_mcp_servers,
          registries: networking.allow_package_managers,
        }
      : {}),
  };
}

/** @param before the environment as it is, of whose metadata only what changed is sent */
export function bodyOf(draft: EnvironmentDraft, before?: Environment): object {
  return {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    config: draft.type === "self_hosted" ? { type: "self_hosted" } : cloud(draft),
    metadata: patchOf(draft.metadata, before?.metadata),
  };
}

function cloud(draft: EnvironmentDraft): object {
  return {
    type: "cloud",
    networking:
      draft.network === "unrestricted"
        ? { type: "unrestricted" }
        : {
            type: "limited",
            allowed_hosts: words(draft.hosts),
            allow_mcp_servers: draft.mcp,
            allow_package_managers: draft.registries,
          },
    packages: Object.fromEntries(managers.map((manager) => [manager, words(draft.packages[manager] ?? "")])),
  };
}

function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

/** "In this server's sandbox, network limited to 2 hosts, 3 packages" */
export function environmentWords({ config }: Pick<Environment, "config">): string {
  if (config.type === "self_hosted") return "workers of your own";
  const { networking, packages } = config;
  const count = managers.reduce((sum, manager) => sum + packages[manager].length, 0);
  return [
    networking.type === "unrestricted" ? "open network" : hostWords(networking.allowed_hosts.length),
    ...(count > 0 ? [`${count} ${count === 1 ? "package" : "packages"}`] : []),
  ].join(", ");
}

function hostWords(hosts: number): string {
  return hosts === 0 ? "no hosts" : `network limited to ${hosts} ${hosts === 1 ? "host" : "hosts"}`;
}
