import { useId } from "react";
import { studios } from "../studios/registry";
import type { Studio } from "../studios/studio";
import "./studio-choice.css";

interface Props {
  readonly chosen: Studio | undefined;
  readonly onChoose: (studio: Studio) => void;
}

/** Which kind of work to begin; nothing to choose with one studio. */
export function StudioChoice({ chosen, onChoose }: Props) {
  const name = useId();
  if (studios.length < 2) return null;
  return (
    <fieldset className="studio-choice">
      <legend className="visually-hidden">Kind of work</legend>
      {studios.map((studio) => (
        <label key={studio.name} className="studio-choice__one">
          <input type="radio" name={name} checked={studio === chosen} onChange={() => onChoose(studio)} />
          {studio.invitation.verb}
        </label>
      ))}
    </fieldset>
  );
}
