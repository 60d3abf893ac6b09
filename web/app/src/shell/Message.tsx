import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { Masthead } from "./Masthead";
import "./message.css";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly onRetry?: () => void;
}

/** A page that has only a sentence to say: nothing here, or it did not work. */
export function Message({ title, children, onRetry }: Props) {
  useEffect(() => {
    document.title = `${title} · Atelier`;
  }, [title]);
  return (
    <>
      <Masthead />
      <main id="main" className="message" tabIndex={-1}>
        <svg className="message__sheet" viewBox="0 0 120 90" aria-hidden="true">
          <path d="M22 62C34 30 46 30 52 48s14 20 22 2 14-20 24-4" pathLength={1} />
        </svg>
        <h1 className="message__title">{title}</h1>
        <p className="message__text">{children}</p>
        <div className="message__ways">
          {onRetry && (
            <button type="button" className="button button--solid" onClick={onRetry}>
              Try again
            </button>
          )}
          <Link to="/" className="button button--outline">
            All pieces
          </Link>
        </div>
      </main>
    </>
  );
}
