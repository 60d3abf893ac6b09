import { createContext, use } from "react";

/** What can be asked of the frame from anywhere on the page. */
export interface FrameActions {
  readonly newPiece: () => void;
  readonly help: () => void;
}

export const FrameActionsContext = createContext<FrameActions>({
  newPiece: () => undefined,
  help: () => undefined,
});

export function useFrame(): FrameActions {
  return use(FrameActionsContext);
}
