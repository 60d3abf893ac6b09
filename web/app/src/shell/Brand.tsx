import { Link } from "@tanstack/react-router";
import "./brand.css";

/** The mark: an A drawn in one go, on a seal. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Link to="/" className="brand" aria-label="Atelier, all pieces">
      <svg className="brand__mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="7" />
        <path d="M8 24 C11 17 13.500 11 16 7.500 C18.500 11 21 17 24 24 M10.800 18.600 C14.500 16.800 18 16.800 21.600 18.400" />
      </svg>
      {!compact && <span className="brand__name">Atelier</span>}
    </Link>
  );
}
