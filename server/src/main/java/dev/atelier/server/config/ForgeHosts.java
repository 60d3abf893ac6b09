package dev.atelier.server.config;

import dev.atelier.forge.Site;
import dev.atelier.forge.Token;
import dev.atelier.forge.github.AppKey;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.server.config.ForgeHost.Fixed;
import dev.atelier.server.config.ForgeHost.Installed;
import dev.atelier.server.config.ForgeHost.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts of the settings, checked. The more of an address one has, the earlier it stands: a group's own token goes before its host's. */
public record ForgeHosts(List<ForgeHost> hosts) {
    /** As the seed has it. */
    static final String GITHUB_TOKEN = "GITHUB_TOKEN";

    private static final String USER = "x-access-token";
    private static final Map<String, String> USUAL =
            Map.of("github", "https://github.com", "gitlab", "https://gitlab.com", "gitea", "https://codeberg.org");

    public ForgeHosts {
        hosts = hosts.stream()
                .sorted((one, other) -> Integer.compare(
                        other.web().toString().length(), one.web().toString().length()))
                .toList();
    }

    /**
     * @param gitHubToken for GitHub itself, unless the settings have something else for it; null for none
     * @throws InvalidSettingException naming the setting, never a secret
     */
    static ForgeHosts of(ForgeProperties properties, @Nullable String gitHubToken) {
        var hosts = new ArrayList<ForgeHost>();
        var seen = new HashSet<String>();
        for (int i = 0; i < properties.hosts().size(); i++) {
            var key = "atelier.forges.hosts[" + i + "]";
            var host = new Reading(key, properties.hosts().get(i)).host();
            if (!seen.add(host.web() + " " + host.workspaces())) {
                throw new InvalidSettingException(key + ".url", "'" + host.web() + "' is there twice");
            }
            hosts.add(host);
        }
        var gitHub = URI.create(String.valueOf(USUAL.get("github")));
        if (gitHubToken != null
                && !gitHubToken.isBlank()
                && hosts.stream().noneMatch(host -> host.web().equals(gitHub))) {
            hosts.add(new ForgeHost(gitHub, Site.gitHub(gitHub), USER, fixed(GITHUB_TOKEN, gitHubToken), Set.of()));
        }
        return new ForgeHosts(hosts);
    }

    private static Secret fixed(String key, String token) {
        try {
            return new Fixed(new Token(token.strip()));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(key, String.valueOf(e.getMessage()));
        }
    }

    /** Beginnings of addresses that may be used, because the settings name them here. */
    List<String> beginnings() {
        return hosts.stream().map(host -> host.web() + "/").toList();
    }

    void tell(SecretMask mask) {
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).secret() instanceof Fixed(var token)
                    && token.secret().length() >= SecretMask.SHORTEST) {
                mask.know("forge-token." + i, token.secret());
            }
        }
    }

    /** Makes one host of what is written at one place. */
    private record Reading(String key, ForgeProperties.Host written) {
        ForgeHost host() {
            var kind = written.kind() == null ? "" : written.kind().toLowerCase(Locale.ROOT);
            if (!kind.equals("git") && !USUAL.containsKey(kind)) {
                throw refused("kind", "must be github, gitlab, gitea (also for Forgejo) or git, was '" + kind + "'");
            }
            var web = web(kind);
            try {
                return new ForgeHost(web, site(kind, web), user(), secret(kind), Set.copyOf(written.workspaces()));
            } catch (IllegalArgumentException e) {
                throw refused("url", String.valueOf(e.getMessage()));
            }
        }

        private URI web(String kind) {
            var url = written.url() == null ? USUAL.get(kind) : written.url();
            if (url == null) {
                throw refused(
                        "url", "is missing; write where its repositories are found, such as https://git.example.com");
            }
            return address("url", url);
        }

        private URI address(String name, String text) {
            try {
                var uri = URI.create(text.strip().replaceAll("/+$", ""));
                if (uri.getRawUserInfo() != null || uri.getHost() == null) {
                    throw refused(name, "must be https://host or https://host/folder, without user and token");
                }
                new Site(Site.Kind.GITHUB, uri, uri); // it looks at what an address has
                return uri;
            } catch (IllegalArgumentException _) {
                throw refused(name, "must be an address like https://host or https://host/folder, in lower case");
            }
        }

        private @Nullable Site site(String kind, URI web) {
            var usual = switch (kind) {
                case "github" -> Site.gitHub(web);
                case "gitlab" -> Site.gitLab(web);
                case "gitea" -> Site.gitea(web);
                default -> null;
            };
            if (written.api() == null) {
                return usual;
            }
            if (usual == null) {
                throw refused("api", "is for forges; plain git has none");
            }
            return new Site(usual.kind(), web, address("api", written.api()));
        }

        private String user() {
            var user = written.user() == null || written.user().isBlank() ? USER : written.user();
            if (user.chars().anyMatch(Character::isISOControl)) {
                throw refused("user", "cannot have line breaks or other control characters");
            }
            return user;
        }

        private Secret secret(String kind) {
            var token = written.token();
            var app = written.app();
            if ((token == null) == (app == null)) {
                throw refused("token", "or app.id and app.key-file must be set, and not both");
            }
            if (token != null) {
                return fixed(key + ".token", token);
            }
            if (!kind.equals("github") || app == null) {
                throw refused("app.id", "is for GitHub; set a token for others");
            }
            return new Installed(key(app));
        }

        private AppKey key(ForgeProperties.App app) {
            if (app.id() == null || app.id().isBlank()) {
                throw refused("app.id", "is missing; it stands on the App's settings page");
            }
            if (app.keyFile() == null) {
                throw refused("app.key-file", "is missing; it names the file with the App's private key");
            }
            try {
                return AppKey.parse(app.id().strip(), Files.readString(app.keyFile()));
            } catch (IOException _) {
                throw refused("app.key-file", "'" + app.keyFile() + "' cannot be read");
            } catch (IllegalArgumentException e) {
                throw refused("app.key-file", String.valueOf(e.getMessage()));
            }
        }

        private InvalidSettingException refused(String name, String why) {
            return new InvalidSettingException(key + "." + name, why);
        }
    }
}
