import { id, send } from "../../../desk/call";
import { request } from "../../../shell/api";
import type { Saved, Webhook } from "./types";

const one = (name: string) => `/api/webhooks/${id(name)}`;

export const webhooksApi = {
  list: () => request<readonly Webhook[]>("/api/webhooks"),
  get: (name: string) => request<Webhook>(one(name)),
  create: (body: object) => send<Saved>("POST", "/api/webhooks", body),
  update: (name: string, body: object) => send<Saved>("POST", one(name), body),
  remove: (name: string) => send<object>("DELETE", one(name)),
  enable: (name: string, on: boolean) => send<Webhook>("POST", `${one(name)}/${on ? "enable" : "disable"}`, {}),
  versions: (name: string) => request<{ readonly data: readonly Webhook[] }>(`${one(name)}/versions`),
  rollback: (name: string, version: number) => send<Webhook>("POST", `${one(name)}/rollback`, { version }),
  rotate: (name: string, secret: string) =>
    send<Saved>("POST", `${one(name)}/rotate_secret`, secret === "" ? {} : { secret }),
};
