import { useQuery } from "@tanstack/react-query";
import { Nothing, Trouble, Waiting } from "../../../desk/Listing";
import { dispatch } from "../api";
import { Board } from "../Board";
import type { Task } from "../types";
import { dispatchKey, useLive } from "../useLive";
import { usd } from "../words";
import { Health } from "./Health";
import { Plot } from "./Plot";
import { dimensions, sumsBy, total } from "./sums";
import "./costs.css";

const most = 500;

/** What tasks cost: by day, agent, source and repository; and how the machine is. */
export function CostsPage() {
  useLive();
  const list = useQuery({ queryKey: [...dispatchKey, "tasks", "costs"], queryFn: () => dispatch.tasks({}, most) });
  return (
    <Board title="Costs and health" lead="By list price, of what every request of every task has used.">
      <Health />
      {list.isError && !list.data ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data ? (
        <Costs tasks={list.data} />
      ) : (
        <Waiting rows={4} />
      )}
    </Board>
  );
}

function Costs({ tasks }: { tasks: readonly Task[] }) {
  if (tasks.length === 0) return <Nothing title="Nothing was spent yet">There are no tasks.</Nothing>;
  const all = total(sumsBy("day", tasks));
  return (
    <>
      <p className="costs__sum">
        <strong>{usd(all.usd)}</strong> and {all.tokens.toLocaleString("en")} tokens, of{" "}
        {all.tasks === most ? `the newest ${most} tasks` : all.tasks === 1 ? "1 task" : `${all.tasks} tasks`}
      </p>
      <div className="costs">
        {dimensions.map((dimension) => (
          <Plot key={dimension} dimension={dimension} sums={sumsBy(dimension, tasks)} />
        ))}
      </div>
    </>
  );
}
