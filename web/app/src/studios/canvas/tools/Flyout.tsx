import { useEffect, useRef, type ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small sheet above the tools. Escape and a press anywhere else on the page close it. */
export function Flyout({ label, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    const abort = new AbortController();
    const isOutside = (target: EventTarget | null) =>
      target instanceof Node && !panel.current?.contains(target) && !panel.current?.parentElement?.contains(target);
    document.addEventListener(
      "pointerdown",
      (event) => {
        if (isOutside(event.target)) latest.current();
      },
      { signal: abort.signal, capture: true },
    );
    return () => {
      abort.abort();
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, []);
  return (
    <div
      ref={panel}
      className="flyout"
      role="group"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
