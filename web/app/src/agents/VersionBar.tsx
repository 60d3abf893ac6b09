import { Select } from "../desk/fields";
import type { Shown } from "./AgentPage";

interface Props {
  readonly latest: number;
  readonly version: number;
  readonly since: number | undefined;
  readonly onShow: (shown: Shown) => void;
}

/** Which version is shown, and which one it is compared with. */
export function VersionBar({ latest, version, since, onShow }: Props) {
  const versions = Array.from({ length: latest }, (_, index) => latest - index);
  return (
    <div className="version-bar">
      <Select
        small
        aria-label="Version"
        value={String(version)}
        options={versions.map((one) => [String(one), one === latest ? `Version ${one}, the latest` : `Version ${one}`])}
        onChange={(value) => onShow({ version: Number(value), ...(since === undefined ? {} : { since }) })}
      />
      {latest > 1 && (
        <Select
          small
          aria-label="Compare with"
          value={since === undefined ? "" : String(since)}
          options={[
            ["", "as it is"],
            ...versions.filter((one) => one !== version).map((one) => [String(one), `against version ${one}`] as const),
          ]}
          onChange={(value) => onShow({ version, ...(value === "" ? {} : { since: Number(value) }) })}
        />
      )}
    </div>
  );
}
