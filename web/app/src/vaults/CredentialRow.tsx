import { Row } from "../desk/Row";
import { Icon } from "../design/Icon";
import { ago, useMinute } from "../shell/time";
import type { Credential, CredentialAuth } from "./api";

interface Props {
  readonly credential: Credential;
  readonly locked: boolean;
  readonly onReplace: () => void;
  /** Shows who used it, and the way back. */
  readonly onLook: () => void;
  readonly onDelete: () => void;
}

export function CredentialRow({ credential, locked, onReplace, onLook, onDelete }: Props) {
  const now = useMinute();
  const { auth, display_name: name } = credential;
  const what = target(auth);
  return (
    <Row
      title={name ?? <span className="mono">{what}</span>}
      tag={credential.enabled === false && "disabled"}
      line={name === null ? kindWords[auth.type] : `${kindWords[auth.type]}: ${what}`}
    >
      {auth.type === "environment_variable" && <span className="row__model">{hostWords(auth)}</span>}
      <span>set {ago(credential.updated_at, now)}</span>
      <button type="button" className="button button--outline button--small" onClick={onLook}>
        {credential.last_used_at ? `Used ${ago(credential.last_used_at, now)}` : "Never used"}
        <span className="visually-hidden">: {name ?? what}</span>
      </button>
      {!locked && (
        <>
          <button type="button" className="button button--outline button--small" onClick={onReplace}>
            Replace<span className="visually-hidden"> {name ?? what}</span>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Delete ${name ?? what}`}
            title="Delete"
            onClick={onDelete}
          >
            <Icon name="trash" size={18} />
          </button>
        </>
      )}
    </Row>
  );
}

export const kindWords: Readonly<Record<CredentialAuth["type"], string>> = {
  static_bearer: "Token of an MCP server",
  mcp_oauth: "OAuth access to an MCP server",
  environment_variable: "Environment variable",
};

function target(auth: CredentialAuth): string {
  return auth.type === "environment_variable" ? auth.secret_name : auth.mcp_server_url;
}

function hostWords({ networking }: Extract<CredentialAuth, { type: "environment_variable" }>): string {
  const hosts = networking?.allowed_hosts ?? [];
  if (networking?.type !== "limited") return "to any host";
  return hosts.length === 1 ? `to ${hosts[0] ?? ""}` : `to ${hosts.length} hosts`;
}
