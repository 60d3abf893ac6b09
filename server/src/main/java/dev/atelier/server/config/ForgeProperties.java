package dev.atelier.server.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where repositories are kept and pull requests are opened, as it is written in the settings; {@link ForgeHosts} makes sense of it. */
@ConfigurationProperties("atelier.forges")
public record ForgeProperties(@DefaultValue List<Host> hosts) {
    public ForgeProperties {
        hosts = List.copyOf(hosts);
    }

    /**
     * One of them. It has no text form, so that its token gets into no log.
     *
     * @param kind {@code github}, {@code gitlab}, {@code gitea} (Forgejo too) or {@code git}
     * @param url where its repositories are found; null for the one that everybody knows
     * @param api where its API begins; null for the usual place
     * @param user that goes with the token when git asks; null for the usual one
     * @param token of the server's own; null if an App gives them, or none is needed
     * @param workspaces that may use it; empty for all
     */
    public record Host(
            @Nullable String kind,
            @Nullable String url,
            @Nullable String api,
            @Nullable String user,
            @Nullable String token,
            @Nullable App app,
            @DefaultValue List<String> workspaces) {
        public Host {
            workspaces = List.copyOf(workspaces);
        }

        @Override
        public String toString() {
            return "Host[" + url + ", …]";
        }
    }

    /**
     * A GitHub App.
     *
     * @param id of the App, or its client id
     * @param keyFile with its private key
     */
    public record App(@Nullable String id, @Nullable Path keyFile) {}
}
