package dev.atelier.server.config;

import dev.atelier.forge.Site;
import dev.atelier.forge.Token;
import dev.atelier.forge.github.AppKey;
import dev.atelier.git.Remote;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host whose repositories this server can open.
 *
 * @param web where they are found, without a slash at its end
 * @param site what it offers beside git; null if it is nothing but git
 * @param user that goes with the secret when git asks
 * @param workspaces that may use it; empty for all
 */
public record ForgeHost(URI web, @Nullable Site site, String user, Secret secret, Set<String> workspaces) {
    /** What opens it. */
    public sealed interface Secret {}

    public record Fixed(Token token) implements Secret {}

    public record Installed(AppKey key) implements Secret {}

    public ForgeHost {
        workspaces = Set.copyOf(workspaces);
    }

    /** Whether that workspace may use it for that repository. */
    public boolean opens(String workspace, Remote remote) {
        return has(remote) && (workspaces.isEmpty() || workspaces.contains(workspace));
    }

    public boolean has(Remote remote) {
        return remote.toString().startsWith(web + "/");
    }

    @Override
    public String toString() {
        return "ForgeHost[" + web + "]";
    }
}
