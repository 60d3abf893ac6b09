import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../design/Dialog";
import { plainWords } from "../shell/api";
import { ago, useMinute } from "../shell/time";
import { useSay } from "../shell/toasts";
import { TextField } from "./fields";
import { SaveForm } from "./SaveForm";
import type { Disabled } from "./types";

interface SwitchProps {
  readonly name: string;
  readonly enabled: boolean;
  /** What it means to be out of use. */
  readonly words: string;
  readonly disable: (reason: string) => Promise<unknown>;
  readonly enable: () => Promise<unknown>;
  readonly onChanged: () => void;
}

/** Takes something out of use, with a reason for the others, and back into it. Nothing is lost by it. */
export function DisableSwitch({ name, enabled, words, disable, enable, onChanged }: SwitchProps) {
  const [asking, ask] = useState(false);
  const [reason, setReason] = useState("");
  const say = useSay();
  const back = useMutation({
    mutationFn: enable,
    onSettled: onChanged,
    onError: (error) => say(plainWords(error)),
  });
  return (
    <>
      <button
        type="button"
        className="button button--outline"
        disabled={back.isPending}
        onClick={() => (enabled ? ask(true) : back.mutate())}
      >
        {enabled ? "Disable" : "Enable"}
      </button>
      {asking && (
        <Dialog title={`Disable ${name}?`} onClose={() => ask(false)}>
          <SaveForm
            verb="Disable it"
            save={() => disable(reason.trim())}
            onSaved={() => {
              ask(false);
              setReason("");
              onChanged();
            }}
            onCancel={() => ask(false)}
          >
            <p>{words}</p>
            <TextField
              label="Why"
              first
              maxLength={500}
              hint="Shown to others; may be left empty."
              value={reason}
              onChange={setReason}
            />
          </SaveForm>
        </Dialog>
      )}
    </>
  );
}

/** Says of something that it is out of use, since when and why. */
export function DisabledNote({ disabled }: { disabled: Disabled | null | undefined }) {
  const now = useMinute();
  if (!disabled) return null;
  return (
    <p className="desk__note">
      Disabled {ago(disabled.at, now)} by {disabled.by.replace(/^user:/, "")}
      {disabled.reason !== null && `: ${disabled.reason}`}. It begins nothing new; what runs goes on.
    </p>
  );
}
