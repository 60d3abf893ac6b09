import type { Credential, CredentialAuth } from "./api";

/** A credential as a form has it. Its secret is only ever typed in, never shown. */
export interface CredentialDraft {
  readonly name: string;
  readonly type: CredentialAuth["type"];
  readonly url: string;
  readonly variable: string;
  readonly secret: string;
  /** A host a line; none for all. */
  readonly hosts: string;
}

export function draftOf(credential: Credential | undefined): CredentialDraft {
  const auth = credential?.auth;
  return {
    name: credential?.display_name ?? "",
    type: auth?.type ?? "static_bearer",
    url: auth && auth.type !== "environment_variable" ? auth.mcp_server_url : "",
    variable: auth?.type === "environment_variable" ? auth.secret_name : "",
    secret: "",
    hosts: auth?.type === "environment_variable" ? (auth.networking?.allowed_hosts ?? []).join("\n") : "",
  };
}

/** @param exists whether there is one already, whose server or variable cannot change */
export function bodyOf(draft: CredentialDraft, exists: boolean): object {
  return { display_name: draft.name.trim() || null, auth: authOf(draft, exists) };
}

function authOf({ type, url, variable, secret, hosts }: CredentialDraft, exists: boolean): object {
  switch (type) {
    case "static_bearer":
      return { type, ...(exists ? {} : { mcp_server_url: url.trim() }), ...given("token", secret) };
    case "mcp_oauth":
      return { type, ...(exists ? {} : { mcp_server_url: url.trim() }), ...given("access_token", secret) };
    case "environment_variable":
      return {
        type,
        ...(exists ? {} : { secret_name: variable.trim() }),
        ...given("secret_value", secret),
        networking: networking(hosts),
      };
  }
}

function given(name: string, secret: string): object {
  return secret === "" ? {} : { [name]: secret };
}

function networking(hosts: string): object {
  const allowed = hosts.split(/[\s,]+/).filter((host) => host !== "");
  return allowed.length === 0 ? { type: "unrestricted" } : { type: "limited", allowed_hosts: allowed };
}
