import { at, id, send } from "../../../desk/call";
import { request, type Page } from "../../../shell/api";

/** An address that this server tells of what happens in its sessions. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly description: string;
  /** `*` alone is everything. */
  readonly enabled_events: readonly string[];
  readonly state: "enabled" | "disabled";
  /** Why the server itself disabled it. */
  readonly disabled_reason: string;
  readonly previous_secret_expires_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** With the secret that it was given, which is told this once. */
export type NewEndpoint = Endpoint & { readonly signing_secret: string };

export interface Sending {
  readonly id: string;
  readonly event_type: string;
  readonly status: "pending" | "delivered" | "failed";
  readonly attempts: number;
  readonly response_status: number | null;
  readonly error: string | null;
  readonly created_at: string;
}

const one = (endpoint: string) => `/v1/webhooks/${id(endpoint)}`;

export const outgoingApi = {
  list: (page?: string) => request<Page<Endpoint>>(at("/v1/webhooks", { limit: 20, page })),
  get: (endpoint: string) => request<Endpoint>(one(endpoint)),
  create: (body: object) => send<NewEndpoint>("POST", "/v1/webhooks", body),
  change: (endpoint: string, body: object) => send<Endpoint>("POST", one(endpoint), body),
  remove: (endpoint: string) => send<object>("DELETE", one(endpoint)),
  rotate: (endpoint: string) => send<NewEndpoint>("POST", `${one(endpoint)}/rotate_secret`, {}),
  sendings: (endpoint: string, page?: string) =>
    request<Page<Sending>>(at(`${one(endpoint)}/deliveries`, { limit: 20, page })),
  again: (endpoint: string, event: string) =>
    send<Sending>("POST", `${one(endpoint)}/deliveries/${id(event)}/redeliver`, {}),
};
