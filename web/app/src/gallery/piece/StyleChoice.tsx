import type { DrawingStyle } from "@atelier/protocol";
import { useId } from "react";
import { styles } from "../../studios/canvas/options";

interface Props {
  readonly chosen: DrawingStyle;
  readonly onChoose: (style: DrawingStyle) => void;
}

/** With what the piece is shown, whatever it was made with. */
export function StyleChoice({ chosen, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="style-choice">
      <legend className="visually-hidden">Seen as</legend>
      {styles.map((style) => (
        <label key={style.name} className="style-choice__one">
          <input type="radio" name={name} checked={style.name === chosen} onChange={() => onChoose(style.name)} />
          {style.label}
        </label>
      ))}
    </fieldset>
  );
}
