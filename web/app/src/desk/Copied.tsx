import { Icon } from "../design/Icon";
import { useCopy } from "./useCopy";

/** An id or another short text that is copied when it is clicked. */
export function Copied({ text, what }: { text: string; what: string }) {
  const [done, copy] = useCopy();
  return (
    <button type="button" className="copied" title={`Copy the ${what}`} onClick={() => copy(text)}>
      <span className="copied__text">{text}</span>
      <Icon name={done ? "check" : "copy"} size={15} />
      <span className="visually-hidden" role="status">
        {done ? "Copied" : ""}
      </span>
    </button>
  );
}
