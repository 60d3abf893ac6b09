import { sizeWords } from "../../../desk/size";
import { ApiError } from "../../../shell/api";

/** A part of the server, as it tells of itself; what is not used here is left out. */
export interface Part {
  readonly status: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface ServerHealth {
  readonly status: string;
  readonly components?: Readonly<Record<string, Part>>;
}

const patience = 15_000;

/** How the server is; also if it says itself that it is not well, which is no failure to answer. */
export async function serverHealth(): Promise<ServerHealth> {
  const response = await fetch("/actuator/health", { signal: AbortSignal.timeout(patience) });
  if (!response.ok && response.status !== 503) {
    throw new ApiError(response.status, "http_error", `The server answered ${response.status}.`);
  }
  return (await response.json()) as ServerHealth;
}

export interface PartFace {
  readonly name: string;
  readonly words: string;
  readonly well: boolean;
}

const names: Readonly<Record<string, string>> = {
  journal: "Journal",
  queue: "Runs",
  sandbox: "Sandbox",
  disk: "Disk",
  models: "Models",
};

/** The parts in words; one that this page does not know says only whether it is well. */
export function partFaces({ components = {} }: ServerHealth): readonly PartFace[] {
  return Object.entries(components).map(([name, { status, details = {} }]) => {
    const well = status === "UP";
    return { name: names[name] ?? name, well, words: well ? partWords(name, details) : reason(details) };
  });
}

function reason(details: Readonly<Record<string, unknown>>): string {
  return typeof details.reason === "string" ? details.reason : "Out of order";
}

function partWords(name: string, details: Readonly<Record<string, unknown>>): string {
  const number = (field: string) => (typeof details[field] === "number" ? details[field] : 0);
  switch (name) {
    case "journal":
      return `Read in ${number("readMillis")} ms`;
    case "queue": {
      const nodes = number("nodesAtWork");
      const where = nodes > 1 ? ` on ${nodes} nodes` : "";
      return `${number("running")} at work${where}, ${number("waiting")} waiting`;
    }
    case "sandbox":
      return details.isolating === true ? String(details.provider) : `${String(details.provider)}, not isolating`;
    case "disk":
      return `${sizeWords(number("freeBytes"))} free of ${sizeWords(number("totalBytes"))}`;
    case "models":
      return details.rehearsal === true ? "No key is set: the rehearsal answers" : `${number("served")} to choose from`;
    default:
      return "In order";
  }
}
