import { createLazyRoute } from "@tanstack/react-router";
import { VaultPage } from "./VaultPage";
import { VaultsPage } from "./VaultsPage";

export const vaultsRoute = createLazyRoute("/vaults")({ component: VaultsPage });

export const vaultRoute = createLazyRoute("/vaults/$id")({ component: VaultRoute });

function VaultRoute() {
  const { id } = vaultRoute.useParams();
  return <VaultPage key={id} id={id} />;
}
