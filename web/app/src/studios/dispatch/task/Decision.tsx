import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Link } from "@tanstack/react-router";
import { Trouble } from "../../../desk/Listing";
import { dispatch, freshKey } from "../api";
import { dispatchKey } from "../useLive";
import type { Task } from "../types";

type Act = () => Promise<unknown>;

/** What a task waits for, and the answer to it. Nothing for one that waits for nobody. */
export function Decision({ task }: { task: Task }) {
  switch (task.state) {
    case "waiting_approval":
      return <Approval task={task} />;
    case "waiting_input":
      return task.waits_for?.kind === "tasks" ? null : <Answer task={task} />;
    case "paused_budget":
      return (
        <p className="decision-form__about">
          What may be spent is spent.{" "}
          {task.budget_usd === null ? (
            <Link to="/dispatch/costs">Raise the budget that holds it back</Link>
          ) : (
            <Link to="/sessions/$id" params={{ id: task.session }}>
              Raise the budget in its session
            </Link>
          )}{" "}
          to go on.
        </p>
      );
    default:
      return null;
  }
}

function useAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => act(),
    onSettled: () => queries.invalidateQueries({ queryKey: dispatchKey }),
  });
}

function Approval({ task }: { task: Task }) {
  const [words, setWords] = useState("");
  const doing = useAct();
  const id = useId();
  const said = words.trim();
  return (
    <form className="decision-form" aria-label="Your decision" onSubmit={(event) => event.preventDefault()}>
      <p className="decision-form__about" tabIndex={0}>
        {task.waits_for?.text}
      </p>
      <label className="visually-hidden" htmlFor={id}>
        What you want to say about it
      </label>
      <textarea
        id={id}
        className="input input--area decision-form__words"
        rows={1}
        maxLength={4000}
        placeholder="What you want to say about it"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {doing.isError && <Trouble error={doing.error} />}
      <div className="decision-form__go">
        <button
          type="button"
          className="button button--solid"
          disabled={doing.isPending}
          onClick={() => doing.mutate(() => dispatch.approve(task.task_id, said))}
        >
          Approve
        </button>
        <button
          type="button"
          className="button button--outline"
          disabled={doing.isPending}
          onClick={() => doing.mutate(() => dispatch.reject(task.task_id, said))}
        >
          Reject
        </button>
      </div>
    </form>
  );
}

function Answer({ task }: { task: Task }) {
  const [words, setWords] = useState("");
  const doing = useAct();
  const id = useId();
  return (
    <form
      className="decision-form"
      aria-label="Your answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== "") doing.mutate(() => dispatch.tell(task.task_id, words.trim(), freshKey()));
      }}
    >
      <p className="decision-form__about" tabIndex={0}>
        {task.waits_for?.text}
      </p>
      <label className="visually-hidden" htmlFor={id}>
        Your answer
      </label>
      <textarea
        id={id}
        className="input input--area decision-form__words"
        rows={1}
        maxLength={4000}
        placeholder="Your answer"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {doing.isError && <Trouble error={doing.error} />}
      <div className="decision-form__go">
        <button type="submit" className="button button--solid" disabled={doing.isPending || words.trim() === ""}>
          Answer
        </button>
      </div>
    </form>
  );
}
