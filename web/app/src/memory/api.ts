import { at, id, send } from "../desk/call";
import { request, type Page } from "../shell/api";

export interface MemoryStore {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
}

export interface Memory {
  readonly type: "memory";
  readonly id: string;
  readonly path: string;
  readonly memory_version_id: string;
  /** Null in lists. */
  readonly content: string | null;
  readonly content_size_bytes: number;
  readonly content_sha256: string;
  readonly updated_at: string;
}

/** A folder of memories. */
export interface Prefix {
  readonly type: "memory_prefix";
  readonly path: string;
}

export interface MemoryVersion {
  readonly id: string;
  readonly memory_id: string;
  readonly operation: "created" | "modified" | "deleted";
  readonly content?: string | null;
  readonly path?: string | null;
  readonly created_by?: { readonly type: string; readonly [field: string]: unknown } | null;
  readonly redacted_at?: string | null;
  readonly created_at: string;
}

const one = (store: string) => `/v1/memory_stores/${id(store)}`;
const memory = (store: string, key: string) => `${one(store)}/memories/${id(key)}`;

export const memoryApi = {
  stores: (page?: string, archived = false) =>
    request<Page<MemoryStore>>(at("/v1/memory_stores", { limit: 20, page, include_archived: archived })),
  store: (store: string) => request<MemoryStore>(one(store)),
  createStore: (body: object) => send<MemoryStore>("POST", "/v1/memory_stores", body),
  updateStore: (store: string, body: object) => send<MemoryStore>("POST", one(store), body),
  archiveStore: (store: string) => send<MemoryStore>("POST", `${one(store)}/archive`),
  removeStore: (store: string) => send<object>("DELETE", one(store)),

  /** What lies directly in a folder. */
  folder: (store: string, path: string, page?: string) =>
    request<Page<Memory | Prefix>>(at(`${one(store)}/memories`, { limit: 100, page, path_prefix: path, depth: 1 })),
  memory: (store: string, key: string) => request<Memory>(memory(store, key)),
  create: (store: string, body: object) => send<Memory>("POST", `${one(store)}/memories`, body),
  update: (store: string, key: string, body: object) => send<Memory>("POST", memory(store, key), body),
  remove: (store: string, { id: key, content_sha256 }: Memory) =>
    send<object>("DELETE", at(memory(store, key), { expected_content_sha256: content_sha256 })),
  versions: (store: string, key: string, page?: string) =>
    request<Page<MemoryVersion>>(
      at(`${one(store)}/memory_versions`, { limit: 20, page, memory_id: key, view: "full" }),
    ),
  redact: (store: string, version: string) =>
    send<MemoryVersion>("POST", `${one(store)}/memory_versions/${id(version)}/redact`),
};
