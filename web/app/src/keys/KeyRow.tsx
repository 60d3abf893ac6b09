import { Row } from "../desk/Row";
import type { ApiKey } from "../desk/types";
import { ago, useMinute } from "../shell/time";

interface Props {
  readonly apiKey: ApiKey;
  /** Without what it is for, where that is plain. */
  readonly short?: boolean;
  readonly onRevoke: () => void;
}

/** A key, as far as anybody can still see it. */
export function KeyRow({ apiKey, short = false, onRevoke }: Props) {
  const now = useMinute();
  const over = apiKey.revoked_at !== null;
  const expired = apiKey.expires_at !== null && Date.parse(apiKey.expires_at) < now;
  const use = apiKey.environment_id === null ? apiKey.scopes.join(", ") : "workers of one environment";
  return (
    <Row
      title={apiKey.name}
      tag={over ? "revoked" : expired && "expired"}
      line={<span className="mono">{apiKey.partial_key_hint}</span>}
    >
      {!short && <span className="row__model">{use}</span>}
      <span>{apiKey.last_used_at ? `used ${ago(apiKey.last_used_at, now)}` : "never used"}</span>
      {!over && apiKey.expires_at && !expired && <span>until {day(apiKey.expires_at)}</span>}
      {!over && (
        <button type="button" className="button button--outline button--small" onClick={onRevoke}>
          Revoke<span className="visually-hidden"> {apiKey.name}</span>
        </button>
      )}
    </Row>
  );
}

function day(time: string): string {
  return new Date(time).toLocaleDateString("en", { dateStyle: "medium" });
}
