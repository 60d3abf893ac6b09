import { Group, SelectField, TextField } from "../desk/fields";
import { weekdays, zones, type Rhythm } from "./rhythm";

interface Props {
  readonly rhythm: Rhythm;
  readonly onChange: (rhythm: Rhythm) => void;
}

const choices = [
  ["never", "By hand only"],
  ["hour", "Every hour"],
  ["day", "Every day"],
  ["weekday", "Every weekday"],
  ["week", "Every week"],
  ["cron", "As a cron expression says"],
] as const;

/** When a deployment runs by itself. */
export function RhythmFields({ rhythm, onChange }: Props) {
  const change = (part: Partial<Rhythm>) => onChange({ ...rhythm, ...part });
  const { every } = rhythm;
  return (
    <Group title="When it runs">
      <div className="form__pair">
        <SelectField
          label="It runs"
          value={every}
          options={choices}
          onChange={(chosen) => change({ every: chosen as Rhythm["every"] })}
        />
        {every === "week" && (
          <SelectField
            label="On"
            value={rhythm.weekday}
            options={weekdays.map((name, index) => [String(index), name] as const)}
            onChange={(weekday) => change({ weekday })}
          />
        )}
        {(every === "day" || every === "weekday" || every === "week") && (
          <TextField label="At" type="time" required value={rhythm.time} onChange={(time) => change({ time })} />
        )}
        {every === "cron" && (
          <TextField
            label="Expression"
            mono
            required
            value={rhythm.expression}
            placeholder="0 9 * * 1-5"
            onChange={(expression) => change({ expression })}
            hint="Minute, hour, day, month, day of the week."
          />
        )}
      </div>
      {every !== "never" && (
        <TextField
          label="Time zone"
          required
          value={rhythm.timezone}
          suggestions={zones()}
          onChange={(timezone) => change({ timezone })}
          hint="By the clock on the wall there: a time that it skips does not come, one that it shows twice comes twice."
        />
      )}
    </Group>
  );
}
