export const deliveryStatuses = [
  "received",
  "task",
  "joined",
  "decided",
  "answered",
  "ignored",
  "refused",
  "failed",
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What a webhook was told, and what became of it. */
export interface Delivery {
  readonly id: string;
  readonly webhook: string;
  readonly source: string;
  /** With its action: `issues.opened`; empty if its sender named none. */
  readonly event: string;
  readonly delivery_id: string;
  readonly received_at: string;
  readonly size: number;
  readonly verification: string;
  readonly status: DeliveryStatus;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly subject: string | null;
  readonly task_id: string | null;
  readonly replay_of: string | null;
  readonly attempts: number;
}

/** What was told to whoever it is from. */
export interface Reply {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly status: string;
  readonly error: string | null;
}

export interface WholeDelivery extends Delivery {
  readonly sha256: string;
  readonly has_body: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly replies: readonly Reply[];
}

export interface Sample {
  readonly source: string;
  readonly name: string;
  readonly event: string;
  readonly description: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What would follow from a delivery. */
export interface Verdict {
  readonly verdict: string;
  readonly rule: string;
  readonly reason: string;
  readonly subject?: string;
  readonly text?: string;
  readonly allow?: boolean;
  readonly task?: {
    readonly agent: string;
    readonly repository: string | null;
    readonly branch: string | null;
    readonly priority: number;
    readonly input: string;
  };
}

export interface DeliverySearch {
  readonly webhook?: string;
  readonly status?: string;
}
