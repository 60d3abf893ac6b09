import { desk } from "../desk/api";
import { Sure } from "../desk/Sure";
import type { ApiKey } from "../desk/types";

interface Props {
  readonly apiKey: ApiKey;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

export function Revoke({ apiKey, onRevoked, onClose }: Props) {
  return (
    <Sure
      title={`Revoke ${apiKey.name}?`}
      verb="Revoke"
      act={() => desk.revokeKey(apiKey.id)}
      onDone={() => {
        onRevoked();
        onClose();
      }}
      onClose={onClose}
    >
      Whoever uses it is refused from the next request on. It cannot be taken back.
    </Sure>
  );
}
