import type { QualityTotals } from "@atelier/protocol";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Counts, KindLetter } from "../KindLetter";
import { Card } from "./Card";
import { measures, moved, type Measure } from "./measures";

const most = 8;

/** What the work did to the code: file by file, and in numbers before and after. */
export function QualityCard({ session, onShow }: { session: OpenSession; onShow: () => void }) {
  const change = useView(session, (view) => view.shown.code.change);
  if (!change) return null;
  const { files, quality } = change;
  return (
    <Card
      title="Change and quality"
      aside={
        <span className="card__counts">
          <Counts additions={change.additions} deletions={change.deletions} />
        </span>
      }
    >
      <ul className="changed-files">
        {files.slice(0, most).map((file) => (
          <li key={file.path}>
            <KindLetter kind={file.kind} />
            <span className="changed-files__path">{file.path}</span>
            {file.binary ? <span className="changed-files__binary">binary</span> : <Counts {...file} />}
          </li>
        ))}
      </ul>
      <button type="button" className="card__link" onClick={onShow}>
        {files.length > most ? `All ${files.length} files` : "Look at the changes"}
      </button>
      <table className="quality">
        <caption className="visually-hidden">Quality before and after</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Measure</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <Row key={measure.name} measure={measure} before={quality.before} after={quality.after} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Row({ measure, before, after }: { measure: Measure; before: QualityTotals; after: QualityTotals }) {
  const move = moved(measure, before, after);
  return (
    <tr>
      <th scope="row" title={measure.about}>
        {measure.name}
      </th>
      <td>{measure.write(before)}</td>
      <td data-move={move}>
        {measure.write(after)}
        {move !== "same" && move !== "neutral" && <span className="visually-hidden">, {move}</span>}
      </td>
    </tr>
  );
}
