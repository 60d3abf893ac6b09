import { at, id, send } from "../desk/call";
import type { Disabled } from "../desk/types";
import { request, type Page } from "../shell/api";

export interface Vault {
  readonly id: string;
  readonly display_name: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
}

export type CredentialAuth =
  | { readonly type: "static_bearer"; readonly mcp_server_url: string }
  | { readonly type: "mcp_oauth"; readonly mcp_server_url: string; readonly expires_at?: string | null }
  | {
      readonly type: "environment_variable";
      readonly secret_name: string;
      readonly networking?: { readonly type: string; readonly allowed_hosts?: readonly string[] };
    };

/** What is known of a credential; its secret never comes back. */
export interface Credential {
  readonly id: string;
  readonly display_name: string | null;
  readonly auth: CredentialAuth;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
  readonly enabled?: boolean;
  readonly disabled?: Disabled | null;
  /** Whether there is a secret from before the last change. */
  readonly can_roll_back?: boolean;
  readonly last_used_at?: string | null;
}

/** That somebody used a credential: one session, purpose and host within an hour. */
export interface CredentialUse {
  readonly id: string;
  readonly purpose: "mcp" | "network";
  readonly host: string;
  readonly session_id: string;
  readonly task_id: string | null;
  readonly agent_id: string;
  readonly first_at: string;
  readonly last_at: string;
  readonly uses: number;
}

const one = (vault: string) => `/v1/vaults/${id(vault)}`;
const credential = (vault: string, key: string) => `${one(vault)}/credentials/${id(key)}`;

export const vaultsApi = {
  list: (page?: string, archived = false) =>
    request<Page<Vault>>(at("/v1/vaults", { limit: 20, page, include_archived: archived })),
  get: (vault: string) => request<Vault>(one(vault)),
  create: (body: object) => send<Vault>("POST", "/v1/vaults", body),
  update: (vault: string, body: object) => send<Vault>("POST", one(vault), body),
  archive: (vault: string) => send<Vault>("POST", `${one(vault)}/archive`),
  remove: (vault: string) => send<object>("DELETE", one(vault)),
  credentials: (vault: string, page?: string) =>
    request<Page<Credential>>(at(`${one(vault)}/credentials`, { limit: 20, page })),
  addCredential: (vault: string, body: object) => send<Credential>("POST", `${one(vault)}/credentials`, body),
  changeCredential: (vault: string, key: string, body: object) =>
    send<Credential>("POST", credential(vault, key), body),
  uses: (vault: string, key: string, page?: string) =>
    request<Page<CredentialUse>>(at(`${credential(vault, key)}/uses`, { limit: 20, page })),
  backToSecret: (vault: string, key: string) => send<Credential>("POST", `${credential(vault, key)}/rollback`, {}),
  disableCredential: (vault: string, key: string, reason: string) =>
    send<Credential>("POST", `${credential(vault, key)}/disable`, reason === "" ? {} : { reason }),
  enableCredential: (vault: string, key: string) => send<Credential>("POST", `${credential(vault, key)}/enable`, {}),
  removeCredential: (vault: string, key: string) => send<object>("DELETE", credential(vault, key)),
};
