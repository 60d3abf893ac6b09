import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Card } from "./Card";

const kinds = {
  web_api: "Web API",
  frontend: "Front end",
  data_science: "Data science",
  devops: "Operations",
  game: "Game",
  library: "Library",
  general: "Project",
} as const;

/** What the repository is, as it was before anything was changed. */
export function ProjectCard({ session }: { session: OpenSession }) {
  const analysis = useView(session, (view) => view.shown.code.analysis);
  if (!analysis) return null;
  const { project, base, repository, quality } = analysis;
  const builds = project.builds.flatMap(({ build, test, folder }) =>
    [build, test].flatMap((command) => (command === undefined ? [] : [{ command, folder }])),
  );
  return (
    <Card title="Repository" aside={<span className="card__tag">{kinds[project.kind]}</span>}>
      <dl className="pairs">
        <div>
          <dt>Address</dt>
          <dd className="pairs__mono">{repository}</dd>
        </div>
        <div>
          <dt>Base</dt>
          <dd>
            {base.branch ?? "a commit"}
            {base.commit !== undefined && <code> {base.commit.slice(0, 8)}</code>}
          </dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>
            {quality.files.toLocaleString("en")} files, {quality.code_lines.toLocaleString("en")} lines of code
          </dd>
        </div>
        <div>
          <dt>README</dt>
          <dd>{project.has_readme ? "there" : "missing"}</dd>
        </div>
      </dl>
      <Languages languages={project.languages} />
      {builds.length > 0 && (
        <ul className="plan__list plan__list--mono">
          {builds.map(({ command, folder }, index) => (
            <li key={index}>
              {command}
              {folder !== "" && <span className="pairs__in"> in {folder}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const most = 5;

function Languages({ languages }: { languages: readonly { name: string; bytes: number }[] }) {
  const all = languages.reduce((sum, { bytes }) => sum + bytes, 0);
  if (all === 0) return null;
  const shown = languages.slice(0, most);
  const share = (bytes: number) => `${Math.max(1, Math.round((bytes / all) * 100))} %`;
  return (
    <div className="languages">
      <span className="languages__bar" aria-hidden="true">
        {shown.map(({ name, bytes }, index) => (
          <span key={name} data-place={index} style={{ flexGrow: bytes }} />
        ))}
      </span>
      <ul>
        {shown.map(({ name, bytes }, index) => (
          <li key={name}>
            <span className="languages__dot" data-place={index} aria-hidden="true" />
            {name} <span>{share(bytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
