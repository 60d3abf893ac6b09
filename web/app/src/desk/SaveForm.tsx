import { useMutation } from "@tanstack/react-query";
import type { ReactNode, SubmitEvent } from "react";
import { ApiError } from "../shell/api";
import { Trouble } from "./Listing";

interface Props<T> {
  readonly verb: string;
  readonly save: () => Promise<T>;
  readonly onSaved: (saved: T) => void;
  /** Somebody else was faster: takes theirs, instead of what is in the form. */
  readonly onStale?: (() => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
  /** Whether what is in the form may be sent at all. */
  readonly ready?: boolean;
  /** As wide as a page, and not as a dialog. */
  readonly page?: boolean;
  /** Whether it stays open, and so has to say that it saved. */
  readonly stays?: boolean;
  readonly children: ReactNode;
}

/** Fields with a button that sends them; what the server does not like about them is said beside it. */
export function SaveForm<T>(props: Props<T>) {
  const { verb, save, onSaved, onStale, onCancel, ready = true, page = false, stays = false, children } = props;
  const saving = useMutation({ mutationFn: save, onSuccess: onSaved });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!saving.isPending && ready) saving.mutate();
  };
  const stale = saving.error instanceof ApiError && saving.error.status === 409 && onStale;
  return (
    <form
      className={page ? "form form--page" : "form"}
      onSubmit={submit}
      onChange={saving.isIdle ? undefined : () => saving.reset()}
    >
      {children}
      {saving.error && <Trouble error={saving.error} {...(stale ? { onRetry: onStale } : {})} />}
      <div className="form__go">
        <button type="submit" className="button button--solid" disabled={saving.isPending || !ready}>
          {saving.isPending ? "Saving…" : verb}
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
        {stays && (
          <span className="form__done" role="status">
            {saving.isSuccess ? "Saved" : ""}
          </span>
        )}
      </div>
    </form>
  );
}
