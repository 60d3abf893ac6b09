import { useEffect, useState } from "react";

/** The latest value, but not another one within so many milliseconds. */
export function useCalm(value: number, pause: number): number {
  const [{ taken, at }, set] = useState(() => ({ taken: value, at: Date.now() }));
  useEffect(() => {
    if (taken === value) return undefined;
    const timer = setTimeout(() => set({ taken: value, at: Date.now() }), Math.max(0, at + pause - Date.now()));
    return () => clearTimeout(timer);
  }, [value, taken, at, pause]);
  return taken;
}
