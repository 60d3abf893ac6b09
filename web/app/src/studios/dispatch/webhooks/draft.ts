import type { Command, Rule, Webhook } from "./types";

/** A webhook as somebody types it. */
export interface WebhookDraft {
  readonly name: string;
  readonly source: string;
  readonly description: string;
  readonly agent: string;
  readonly repository: string;
  readonly priority: string;
  readonly signed: boolean;
  readonly scheme: string;
  readonly header: string;
  readonly prefix: string;
  readonly encoding: string;
  readonly idHeader: string;
  readonly secret: string;
  readonly prefixes: string;
  readonly rules: readonly Rule[];
  readonly commands: readonly Command[];
}

export const emptyDraft: WebhookDraft = {
  name: "",
  source: "custom",
  description: "",
  agent: "agent_brain",
  repository: "",
  priority: "50",
  signed: true,
  scheme: "hmac",
  header: "X-Signature-256",
  prefix: "sha256=",
  encoding: "hex",
  idHeader: "",
  secret: "",
  prefixes: "@agent",
  rules: [],
  commands: [],
};

export function draftOf(webhook: Webhook): WebhookDraft {
  const { signature } = webhook;
  return {
    name: webhook.name,
    source: webhook.source,
    description: webhook.description,
    agent: webhook.target_agent,
    repository: webhook.repository ?? "",
    priority: String(webhook.priority),
    signed: webhook.requires_signature,
    scheme: signature.scheme,
    header: signature.header,
    prefix: signature.prefix,
    encoding: signature.encoding,
    idHeader: signature.id_header ?? "",
    secret: "",
    prefixes: webhook.command_prefixes.join(", "),
    rules: webhook.rules,
    commands: webhook.commands,
  };
}

export const emptyRule: Rule = {
  name: "",
  event: "*",
  conditions: [],
  action: "create_task",
  target_agent: null,
  template: "",
  priority: 0,
};

export const emptyCommand: Command = {
  name: "",
  aliases: [],
  description: "",
  target_agent: null,
  prompt_template: "",
  requires_approval: false,
};

/** What is sent: all that the form has; the version that was looked at, so that nobody undoes what another one did. */
export function bodyOf(draft: WebhookDraft, before?: Webhook): object {
  const own = draft.source === "custom";
  return {
    ...(before ? { version: before.version } : { name: draft.name.trim(), source: draft.source }),
    description: draft.description.trim(),
    target_agent: draft.agent,
    repository: draft.repository.trim() === "" ? null : draft.repository.trim(),
    priority: Number(draft.priority),
    requires_signature: draft.signed,
    ...(own ? { signature: signatureOf(draft) } : {}),
    ...(before || draft.secret.trim() === "" ? {} : { secret: draft.secret.trim() }),
    command_prefixes: words(draft.prefixes),
    ...(before || draft.commands.length > 0 ? { commands: draft.commands } : {}),
    rules: draft.rules,
  };
}

function signatureOf({ scheme, header, prefix, encoding, idHeader }: WebhookDraft): object {
  const id = idHeader.trim() === "" ? {} : { id_header: idHeader.trim() };
  return scheme === "hmac" ? { scheme, header: header.trim(), prefix, encoding, ...id } : { scheme, ...id };
}

/** "a, b" as two. */
export function words(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map((word) => word.trim())
    .filter(Boolean);
}

export function nameProblem({ name }: WebhookDraft): string | undefined {
  return name === "" || /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) ? undefined : "Small letters, digits and - only";
}

export function priorityProblem({ priority }: WebhookDraft): string | undefined {
  return /^\d{1,3}$/.test(priority) && Number(priority) <= 100 ? undefined : "A whole number from 0 to 100";
}

export function complete(draft: WebhookDraft): boolean {
  return draft.name !== "" && nameProblem(draft) === undefined && priorityProblem(draft) === undefined;
}
