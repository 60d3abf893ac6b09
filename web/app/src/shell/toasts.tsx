import { createContext, use, useCallback, useRef, useState, type ReactNode } from "react";
import { Icon } from "../design/Icon";
import "./toasts.css";

interface Toast {
  readonly id: number;
  readonly text: string;
}

const Context = createContext<(text: string) => void>(() => undefined);

const lifetime = 7_000;

/** Short sentences about what did not work, said once, also to a screen reader. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (text: string) => {
      const id = next.current++;
      setToasts((all) => [...all.filter((toast) => toast.text !== text), { id, text }].slice(-3));
      setTimeout(() => drop(id), lifetime);
    },
    [drop],
  );
  return (
    <Context value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <span>{toast.text}</span>
            <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => drop(toast.id)}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ))}
      </div>
    </Context>
  );
}

export function useSay(): (text: string) => void {
  return use(Context);
}
