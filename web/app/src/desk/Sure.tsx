import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Dialog } from "../design/Dialog";
import { Trouble } from "./Listing";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What is done, as the button says it. */
  readonly verb: string;
  readonly act: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back, and shows what stood in its way. */
export function Sure({ title, children, verb, act, onDone, onClose }: Props) {
  const doing = useMutation({ mutationFn: act, onSuccess: onDone });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="form">
        <p>{children}</p>
        {doing.isError && <Trouble error={doing.error} />}
        <div className="form__go">
          <button
            type="button"
            className="button button--danger"
            disabled={doing.isPending}
            onClick={() => doing.mutate()}
          >
            {verb}
          </button>
          <button type="button" className="button button--outline" data-first onClick={onClose}>
            Leave it
          </button>
        </div>
      </div>
    </Dialog>
  );
}
