interface Props {
  readonly stated: number | null;
  readonly calibrated: number | null;
  readonly samples: number;
}

/** How sure the agent says it is, against what such words have been worth. */
export function Confidence({ stated, calibrated, samples }: Props) {
  if (stated === null) return null;
  const told = percent(stated);
  const worth = calibrated === null || samples === 0 ? null : percent(calibrated);
  return (
    <div className="confidence">
      <span className="confidence__bar" aria-hidden="true">
        <span className="confidence__stated" style={{ width: told.replace(" ", "") }} />
        {worth !== null && <span className="confidence__worth" style={{ left: worth.replace(" ", "") }} />}
      </span>
      <p className="confidence__words">
        {told} sure
        {worth !== null &&
          `; ${samples === 1 ? "the one earlier run" : `${samples} earlier runs`} that said so came to ${worth}`}
        {worth === null && calibrated !== null && "; no earlier run to compare with"}
      </p>
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 100)} %`;
}
