package dev.atelier.forge;

import dev.atelier.git.Remote;
import java.net.URI;
import java.util.Locale;

/**
 * A forge that this server was told of.
 *
 * @param web where people find it and git clones from, without a slash at its end: {@code https://github.com}
 * @param api where its API begins, without a slash at its end
 */
public record Site(Kind kind, URI web, URI api) {
    public enum Kind {
        GITHUB,
        GITLAB,
        /** And Forgejo, which has the same API. */
        GITEA
    }

    public Site {
        check(web);
        check(api);
    }

    private static void check(URI uri) {
        var scheme = String.valueOf(uri.getScheme());
        if (!scheme.matches("https?")
                || uri.getHost() == null
                || !uri.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "a forge's address looks like https://host or https://host/folder, in lower case");
        }
    }

    /** GitHub itself for {@code https://github.com}, a company's own for {@code https://name.ghe.com}, otherwise an Enterprise Server. */
    public static Site gitHub(URI web) {
        var host = String.valueOf(web.getHost());
        boolean hosted = host.equals("github.com") || host.endsWith(".ghe.com");
        return new Site(Kind.GITHUB, web, URI.create(hosted ? "https://api." + host : web + "/api/v3"));
    }

    public static Site gitLab(URI web) {
        return new Site(Kind.GITLAB, web, URI.create(web + "/api/v4"));
    }

    /** Gitea or Forgejo. */
    public static Site gitea(URI web) {
        return new Site(Kind.GITEA, web, URI.create(web + "/api/v1"));
    }

    /** Whether that remote is one of its repositories. */
    public boolean has(Remote remote) {
        return remote.toString().startsWith(web + "/");
    }

    /** @throws ForgeFailure if it is none of this forge's */
    public RepositoryName name(Remote remote) throws ForgeFailure {
        if (!has(remote)) {
            throw new ForgeFailure(host(), new Refusal.NotFound());
        }
        var path = remote.toString()
                .substring(web.toString().length() + 1)
                .replaceFirst("/$", "")
                .replaceFirst("\\.git$", "");
        boolean nested = kind == Kind.GITLAB;
        try {
            var name = new RepositoryName(path);
            if (!nested && name.owner().contains("/")) {
                throw new ForgeFailure(host(), new Refusal.NotFound());
            }
            return name;
        } catch (IllegalArgumentException _) {
            throw new ForgeFailure(host(), new Refusal.NotFound());
        }
    }

    /** Its host, for messages. */
    public String host() {
        return web.getHost();
    }
}
