export interface Condition {
  readonly path: string;
  readonly op: string;
  readonly value: string;
}

export interface Rule {
  readonly name: string;
  readonly event: string;
  readonly conditions: readonly Condition[];
  readonly action: string;
  readonly target_agent: string | null;
  readonly template: string;
  readonly priority: number;
}

export interface Command {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly target_agent: string | null;
  readonly prompt_template: string;
  readonly requires_approval: boolean;
}

export interface Signature {
  readonly scheme: string;
  readonly header: string;
  readonly prefix: string;
  readonly encoding: string;
  readonly id_header: string | null;
}

/** An address at which others tell of what happens to them. Its secret is never among what is told of it. */
export interface Webhook {
  readonly name: string;
  readonly source: string;
  readonly endpoint: string;
  readonly is_builtin: boolean;
  readonly enabled: boolean;
  readonly description: string;
  readonly version: number;
  readonly target_agent: string;
  readonly repository: string | null;
  readonly priority: number;
  readonly requires_signature: boolean;
  readonly signature: Signature;
  readonly has_secret: boolean;
  readonly secret_origin: string | null;
  readonly previous_secret_expires_at: string | null;
  readonly default_command: string | null;
  readonly command_prefixes: readonly string[];
  readonly commands: readonly Command[];
  readonly rules: readonly Rule[];
  readonly created_at: string;
  readonly updated_at: string;
}

/** With the secret that the server made, which is told this once. */
export type Saved = Webhook & { readonly secret?: string };
