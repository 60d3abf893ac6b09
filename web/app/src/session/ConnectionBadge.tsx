import type { ConnectionState } from "@atelier/protocol";
import { useEffect, useState } from "react";
import "./connection-badge.css";

interface Props {
  readonly connection: ConnectionState;
  /** How much waits to be sent. */
  readonly waiting: number;
  readonly onRetry: () => void;
}

/** Quiet while all is well; says in words what is not, and when it is tried again. */
export function ConnectionBadge({ connection, waiting, onRetry }: Props) {
  const seconds = useSecondsUntil(connection.status === "retrying" ? connection.retryAt : undefined);
  const kept = waiting > 0 ? ` ${waiting} waiting to be sent.` : "";
  return (
    <span className="connection" data-state={connection.status} role="status" aria-label="Connection">
      <span className="connection__dot" aria-hidden="true" />
      <span className="connection__words">{words(connection, seconds)}</span>
      {kept && connection.status !== "live" && <span className="connection__kept">{kept}</span>}
      {connection.status === "retrying" && seconds > 1 && (
        <button type="button" className="connection__now" onClick={onRetry}>
          Now
        </button>
      )}
    </span>
  );
}

function words(connection: ConnectionState, seconds: number): string {
  switch (connection.status) {
    case "live":
      return connection.caughtUp ? "Live" : "Catching up";
    case "connecting":
      return "Connecting";
    case "retrying":
      return seconds > 1 ? `Reconnecting in ${seconds} s` : "Reconnecting";
    case "offline":
      return "Offline";
    case "closed":
      return "Disconnected";
  }
}

function useSecondsUntil(time: number | undefined): number {
  const left = () => (time === undefined ? 0 : Math.max(0, Math.ceil((time - performance.now()) / 1000)));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (time === undefined) return undefined;
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
    // `left` reads nothing but the time.
  }, [time]);
  return seconds;
}
