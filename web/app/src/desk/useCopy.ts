import { useEffect, useState } from "react";
import { useSay } from "../shell/toasts";

const shown = 1_600;

/** Copies a text, and says for a moment that it did. */
export function useCopy(): readonly [done: boolean, copy: (text: string) => void] {
  const [done, setDone] = useState(false);
  const say = useSay();
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(false), shown);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = (text: string) => {
    // Without TLS a browser may refuse; then the text is there to be selected.
    const copying = (navigator.clipboard as Clipboard | undefined)?.writeText(text) ?? Promise.reject(new Error());
    copying.then(
      () => setDone(true),
      () => say("This browser does not let the page copy. Select the text and copy it."),
    );
  };
  return [done, copy];
}
