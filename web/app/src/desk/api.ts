import { request, type Page } from "../shell/api";
import { at, contract, id, send } from "./call";
import type { Agent, ApiKey, Environment, Model, Session, UsageLine, WatchLink, WorkItem, WorkStats } from "./types";

export interface SessionFilter {
  readonly status?: string | undefined;
  readonly agent?: string | undefined;
  readonly archived?: boolean | undefined;
}

export const desk = {
  agents: (page?: string, archived = false, limit = 20) =>
    request<Page<Agent>>(at("/v1/agents", { limit, page, include_archived: archived })),
  agent: (agent: string, version?: number) => request<Agent>(at(`/v1/agents/${id(agent)}`, { version })),
  agentVersions: (agent: string, page?: string) =>
    request<Page<Agent>>(at(`/v1/agents/${id(agent)}/versions`, { limit: 20, page })),
  createAgent: (body: object) => send<Agent>("POST", "/v1/agents", body),
  updateAgent: (agent: string, body: object) => send<Agent>("POST", `/v1/agents/${id(agent)}`, body),
  disableAgent: (agent: string, reason: string) =>
    send<Agent>("POST", `/v1/agents/${id(agent)}/disable`, reason === "" ? {} : { reason }),
  enableAgent: (agent: string) => send<Agent>("POST", `/v1/agents/${id(agent)}/enable`, {}),
  rollbackAgent: (agent: string, version: number) =>
    send<Agent>("POST", `/v1/agents/${id(agent)}/rollback`, { version }),
  archiveAgent: (agent: string) => send<Agent>("POST", `/v1/agents/${id(agent)}/archive`),

  environments: (page?: string, archived = false) =>
    request<Page<Environment>>(at("/v1/environments", { limit: 20, page, include_archived: archived })),
  environment: (environment: string) => request<Environment>(`/v1/environments/${id(environment)}`),
  createEnvironment: (body: object) => send<Environment>("POST", "/v1/environments", body),
  updateEnvironment: (environment: string, body: object) =>
    send<Environment>("POST", `/v1/environments/${id(environment)}`, body),
  archiveEnvironment: (environment: string) => send<Environment>("POST", `/v1/environments/${id(environment)}/archive`),
  deleteEnvironment: (environment: string) => send<object>("DELETE", `/v1/environments/${id(environment)}`),

  workStats: (environment: string) => request<WorkStats>(`/v1/environments/${id(environment)}/work/stats`),
  work: (environment: string) => request<Page<WorkItem>>(`/v1/environments/${id(environment)}/work?limit=20`),

  sessions: (filter: SessionFilter, page?: string) =>
    request<Page<Session>>(
      at("/v1/sessions", {
        limit: 20,
        page,
        agent_id: filter.agent,
        statuses: filter.status === undefined ? [] : [filter.status],
        include_archived: filter.archived,
      }),
      { headers: contract },
    ),
  session: (session: string) => request<Session>(`/v1/sessions/${id(session)}`, { headers: contract }),
  createSession: (body: object) => send<Session>("POST", "/v1/sessions", body, contract),
  updateSession: (session: string, body: object) =>
    send<Session>("POST", `/v1/sessions/${id(session)}`, body, contract),
  archiveSession: (session: string) =>
    send<Session>("POST", `/v1/sessions/${id(session)}/archive`, undefined, contract),
  deleteSession: (session: string) => send<object>("DELETE", `/v1/sessions/${id(session)}`),
  watchLinks: (session: string) => request<Page<WatchLink>>(`/v1/sessions/${id(session)}/watch_links`),
  createWatchLink: (session: string) =>
    send<WatchLink & { readonly path: string }>("POST", `/v1/sessions/${id(session)}/watch_links`, {}),
  revokeWatchLink: (session: string, link: string) =>
    send<WatchLink>("DELETE", `/v1/sessions/${id(session)}/watch_links/${id(link)}`),
  usage: (session: string, by: "model" | "thread") =>
    request<Page<UsageLine>>(at("/v1/usage", { group_by: by, session_id: session })),

  models: () => request<Page<Model>>("/v1/models?limit=1000"),

  keys: (page?: string, revoked = false) =>
    request<Page<ApiKey>>(at("/v1/api_keys", { limit: 20, page, include_revoked: revoked })),
  createKey: (body: object) => send<ApiKey & { readonly key: string }>("POST", "/v1/api_keys", body),
  revokeKey: (key: string) => send<ApiKey>("DELETE", `/v1/api_keys/${id(key)}`),
};
