import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { desk } from "../desk/api";
import { Trouble } from "../desk/Listing";
import type { ApiKey, Environment } from "../desk/types";
import { all } from "../desk/useList";
import { Icon } from "../design/Icon";
import { KeyRow } from "../keys/KeyRow";
import { NewKey } from "../keys/NewKey";
import { Revoke } from "../keys/Revoke";

/** The keys that workers of one environment come in with, and what a worker looks like. */
export function WorkerKeys({ environment, locked }: { environment: Environment; locked: boolean }) {
  const { id } = environment;
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiKey>();
  const keys = useQuery({
    queryKey: ["keys", "of", id],
    queryFn: async () => (await all((page) => desk.keys(page))).filter((key) => key.environment_id === id),
  });
  const again = () => void queries.invalidateQueries({ queryKey: ["keys"] });
  return (
    <section className="desk__section" aria-labelledby="worker-keys">
      <h2 id="worker-keys" className="desk__subtitle">
        Keys for workers
      </h2>
      {keys.error && <Trouble error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data && keys.data.length > 0 && (
        <ul className="rows" aria-label="Keys for workers">
          {keys.data.map((key) => (
            <li key={key.id} className="rows__one">
              <KeyRow short apiKey={key} onRevoke={() => setEnding(key)} />
            </li>
          ))}
        </ul>
      )}
      {keys.data?.length === 0 && <p className="facts__none">None yet. A key opens this environment’s work only.</p>}
      {!locked && (
        <p className="desk__more">
          <button type="button" className="button button--outline button--small" onClick={() => setMaking(true)}>
            <Icon name="plus" size={16} />
            New key
          </button>
        </p>
      )}
      {!locked && (
        <details className="worker-program">
          <summary>A worker in TypeScript</summary>
          <pre tabIndex={0}>{program(id)}</pre>
        </details>
      )}
      {making && <NewKey environment={id} onMade={again} onClose={() => setMaking(false)} />}
      {ending && <Revoke apiKey={ending} onRevoked={again} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function program(environment: string): string {
  return `import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic({ baseURL: "${location.origin}", apiKey: "local" });
await anthropic.beta.environments.work
  .worker({
    environmentId: "${environment}",
    environmentKey: process.env.WORKER_KEY,
    workdir: "/workspace",
  })
  .run();`;
}
